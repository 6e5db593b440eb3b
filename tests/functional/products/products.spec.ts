import { test } from '@japa/runner'
import { newId } from '#support/id'
import { inOrganization, transaction } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { pageOf, rowsOf } from '#tests/support/customers'
import { AS_HTMX, Visitor } from '#tests/support/visitor'
import { productFilterOf } from '#warehouse/domain/product_filter'
import { productList } from '#warehouse/queries/products'

interface Row {
  id: string
  number: string
  name: string
  unit_price: string
  version: number
  archived_at: Date | null
}

const ALL = 'select * from products order by number_sort'
const HOUR = { name: 'Rørleggertime', unitCode: 'HUR', unitPrice: '1 150,50', vatCode: '3' }

function productsOf(person: Person) {
  return rowsOf<Row>(person, ALL)
}

async function oneProduct(person: Person, more: Record<string, string> = {}) {
  const visitor = await Visitor.signedIn(person)
  const id = newId()
  await visitor.post('/products', { ...HOUR, id, ...more })
  return { visitor, id, path: `/products/${id}` }
}

test.group('Products', () => {
  test('the owner makes one; it gets the next free number', async ({ assert }) => {
    const { alice } = await cast()
    const { visitor } = await oneProduct(alice, { number: 'A-7' })
    const answer = await visitor.post('/products', HOUR)
    await visitor.post('/products', { ...HOUR, name: 'Befaring', unitPrice: '0' })

    assert.equal(answer.status, 303)
    const [first, second, third] = await productsOf(alice)
    assert.deepEqual([first!.number, second!.number, third!.number], ['1001', '1002', 'A-7'])
    assert.equal(first!.unit_price, '1150.5000')
    const page = await pageOf(alice, '/products')
    assert.include(page, '1\u00A0150,50')
  })

  test('the same form sent twice, also at once, makes one product', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const form = { ...HOUR, id: newId() }

    await Promise.all([1, 2, 3].map(() => visitor.post('/products', form)))

    assert.lengthOf(await productsOf(alice), 1)
  })

  test('many at once get a number each', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)

    await Promise.all(Array.from({ length: 6 }, () => visitor.post('/products', HOUR)))

    const rows = await productsOf(alice)
    assert.deepEqual(
      rows.map((row) => row.number),
      ['1001', '1002', '1003', '1004', '1005', '1006']
    )
  })

  test('a reader looks, and another firm sees nothing', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const { id, path } = await oneProduct(alice)
    const reader = await Visitor.signedIn(bob)
    const stranger = await Visitor.signedIn(charlie)

    assert.include(await pageOf(bob, '/products'), 'Rørleggertime')
    const refused = [
      await reader.get('/products/new'),
      await reader.get(`${path}/edit`),
      await reader.post('/products', HOUR),
      await reader.put(path, { ...HOUR, version: 1 }),
      await reader.post(`${path}/archival`),
      await reader.delete(`${path}/archival`),
    ]
    assert.deepEqual(new Set(refused.map(({ status }) => status)), new Set([403]))

    assert.notInclude(await pageOf(charlie, '/products'), 'Rørleggertime')
    assert.notInclude(await pageOf(charlie, '/products/options?q=r'), id)
    const unknown = [
      await stranger.get(`${path}/edit`),
      await stranger.put(path, { ...HOUR, version: 1 }),
      await stranger.post(`${path}/archival`),
      await stranger.delete(`${path}/archival`),
    ]
    assert.deepEqual(new Set(unknown.map(({ status }) => status)), new Set([404]))
    const [row] = await productsOf(alice)
    assert.equal(row!.version, 1)
    assert.isNull(row!.archived_at)
  })

  test('says what is wrong beside each field, and keeps what was typed', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const answer = await visitor.post('/products', {
      name: '<svg/onload=alert(1)>',
      number: 'x'.repeat(41),
      unitCode: 'ZZZ',
      unitPrice: '12,34567',
      vatCode: '99',
    })

    assert.equal(answer.status, 422)
    for (const sentence of [
      'Det er plass til 40 tegn.',
      'Velg en enhet fra listen.',
      'Prisen kan ha høyst fire desimaler.',
      'Velg en MVA-kode som firmaet kan bruke.',
      'value="12,34567"',
      '&lt;svg/onload=alert(1)&gt;',
    ]) {
      assert.include(answer.text, sentence)
    }
    assert.notInclude(answer.text, '<svg/onload')
    assert.lengthOf(await productsOf(alice), 0)
  })

  test('a firm that is not registered for MVA cannot put it on a product', async ({ assert }) => {
    const { alice } = await cast({ vatRegistered: false })
    const visitor = await Visitor.signedIn(alice)

    const answer = await visitor.post('/products', HOUR)
    assert.equal(answer.status, 422)
    assert.include(answer.text, 'Velg en MVA-kode som firmaet kan bruke.')
    const allowed = await visitor.post('/products', { ...HOUR, vatCode: '7' })
    assert.equal(allowed.status, 303)
  })

  test('a number that another product has is refused in words', async ({ assert }) => {
    const { alice } = await cast()
    const { visitor } = await oneProduct(alice, { number: 'A-1' })
    const { path } = await oneProduct(alice, { number: 'A-2' })

    const made = await visitor.post('/products', { ...HOUR, number: 'A-1' })
    const changed = await visitor.put(path, { ...HOUR, number: 'A-1', version: 1 })
    for (const answer of [made, changed]) {
      assert.equal(answer.status, 422)
      assert.include(answer.text, 'En annen vare har dette nummeret.')
    }
  })

  test('the second of two who edit sees both versions, and can still save theirs', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const { visitor, path } = await oneProduct(alice)
    await visitor.put(path, { ...HOUR, number: '1001', unitPrice: '1200', version: 1 })

    const mine = { ...HOUR, number: '1001', name: 'Time, rørlegger', version: 1 }
    const second = await visitor.put(path, mine)

    assert.equal(second.status, 409)
    assert.include(second.text, '1\u00A0200,00')
    assert.include(second.text, 'value="Time, rørlegger"')
    assert.include(second.text, 'name="version" value="2"')
    const again = await visitor.put(path, { ...mine, version: 2 })
    assert.equal(again.status, 303)
    const [row] = await productsOf(alice)
    assert.deepEqual([row!.name, row!.version], ['Time, rørlegger', 3])
  })

  test('archived products are offered nowhere, and come back', async ({ assert }) => {
    const { alice } = await cast()
    const { visitor, path } = await oneProduct(alice)

    await visitor.post(`${path}/archival`)
    await visitor.post(`${path}/archival`)
    assert.notInclude(await pageOf(alice, '/products'), 'Rørleggertime')
    assert.notInclude(await pageOf(alice, '/products/options?q=rør'), 'Rørleggertime')
    assert.include(await pageOf(alice, '/products?status=archived'), 'Rørleggertime')

    await visitor.delete(`${path}/archival`)
    assert.include(await pageOf(alice, '/products/options?q=time+rør'), 'Rørleggertime')
  })
  test('a search as you type brings the list, and tabs that carry the words', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const { visitor } = await oneProduct(alice)
    const typed = await visitor.get('/products?q=time', AS_HTMX)

    assert.match(typed.text, /^\s*<div id="results">/)
    assert.include(typed.text, 'Rørleggertime')
    assert.include(typed.text, 'href="/products?q=time&amp;status=archived"')
  })

  test('every product is on one page of the list, both ways, by name and by number', async ({
    assert,
  }) => {
    const { alice } = await cast()
    await inOrganization(alice.organizationId, async () => {
      await transaction((queryer) =>
        queryer.run(
          `insert into products
              (organization_id, id, number, name, unit_code, unit_price, vat_code)
            select $1, gen_random_uuid(), n::text, 'Vare ' || n % 4, 'H87', n, '3'
            from generate_series(1, 23) n`,
          [alice.organizationId]
        )
      )
      for (const sort of ['name', '-name', 'number', '-number']) {
        const filter = productFilterOf({ sort })
        const pages = [await productList(filter, 5)]
        while (pages.at(-1)!.next && pages.length < 9) {
          pages.push(await productList({ ...filter, after: pages.at(-1)!.next }, 5))
        }
        const numbers = pages.flatMap(({ rows }) => rows.map(({ number }) => Number(number)))
        assert.equal(new Set(numbers).size, 23, sort)
        assert.lengthOf(numbers, 23)
        if (sort === 'number')
          assert.deepEqual(
            numbers,
            numbers.toSorted((a, b) => a - b)
          )

        const before = await productList({ ...filter, before: pages[2]!.rows[0]!.id }, 5)
        assert.deepEqual(before.rows, pages[1]!.rows)
      }
    })
  })
})
