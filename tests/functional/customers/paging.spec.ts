import { test } from '@japa/runner'
import { customerFilterOf, type CustomerFilter } from '#customers/domain/customer_filter'
import { customerList } from '#customers/queries/customer_list'
import { inOrganization, transaction } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { customerOf, pageOf } from '#tests/support/customers'
import db from '@adonisjs/lucid/services/db'

const CUSTOMERS = 37
const PAGE = 5

/** Many share a name, a city and a sum, so that only the id tells them apart. */
async function many(person: Person) {
  await inOrganization(person.organizationId, () =>
    transaction((queryer) =>
      queryer.run(
        `insert into customers (organization_id, id, number, name, city)
          select $1, gen_random_uuid(), n, (array['Å', 'Aa', 'Ø', 'z', 'Æ'])[n % 5 + 1],
            case when n % 3 = 0 then null else 'By ' || n % 4 end
          from generate_series(1, ${CUSTOMERS}) n`,
        [person.organizationId]
      )
    )
  )
  await db.connection('owner').transaction(async (trx) => {
    await trx.rawQuery('set local session_replication_role = replica')
    await trx.rawQuery(
      `insert into receivables (organization_id, invoice_id, customer_id, number, issue_date,
          due_date, amount_minor, open_minor)
        select organization_id, gen_random_uuid(), id, number, '2026-01-01',
          case when number % 2 = 0 then '2020-01-01' else '2999-01-01' end::date,
          1000, (number % 4) * 100
        from customers where organization_id = ?`,
      [person.organizationId]
    )
  })
}

function list(person: Person, filter: CustomerFilter) {
  return inOrganization(person.organizationId, () => customerList(filter, PAGE))
}

/** All pages from one end to the other, by the links that the pages give. */
async function walk(person: Person, from: CustomerFilter, way: 'next' | 'previous') {
  const pages = [await list(person, from)]
  for (let cursor = pages[0]![way]; cursor; cursor = pages.at(-1)![way]) {
    const place = way === 'next' ? { after: cursor, before: null } : { after: null, before: cursor }
    pages.push(await list(person, { ...from, ...place }))
    if (pages.length > CUSTOMERS) throw new Error('The pages never end')
  }
  return pages
}

test.group('Paging through customers', (group) => {
  let alice: Person
  group.setup(async () => {
    const people = await cast()
    alice = people.alice
    await many(alice)
  })

  for (const sort of ['name', 'number', 'city', 'outstanding']) {
    for (const order of [sort, `-${sort}`]) {
      test(`by ${order}: every customer once, forwards and backwards`, async ({ assert }) => {
        const filter = customerFilterOf({ sort: order })
        const forwards = await walk(alice, filter, 'next')
        const ids = forwards.flatMap(({ rows }) => rows.map(({ id }) => id))
        assert.lengthOf(ids, CUSTOMERS)
        assert.equal(new Set(ids).size, CUSTOMERS)
        assert.isNull(forwards[0]!.previous)

        const last = { ...filter, after: forwards.at(-2)!.next }
        const backwards = await walk(alice, last, 'previous')
        const back = backwards.toReversed().flatMap(({ rows }) => rows.map(({ id }) => id))
        assert.deepEqual(back, ids)
      })
    }
  }

  test('names stand as Norwegians sort them: z, æ, ø, å and aa', async ({ assert }) => {
    const pages = await walk(alice, customerFilterOf({}), 'next')
    const names = pages.flatMap(({ rows }) => rows.map(({ name }) => name))

    const first = [...new Set(names.map((name) => (name === 'Aa' ? 'Å' : name)))]
    assert.deepEqual(first, ['z', 'Æ', 'Ø', 'Å'])
  })

  test('the sums of a row are what is open, and what of it is overdue', async ({ assert }) => {
    const page = await list(alice, customerFilterOf({ sort: 'number' }))

    assert.deepEqual(
      page.rows.map((row) => [row.number, row.outstandingMinor, row.overdueMinor]),
      [
        [1n, 100n, 0n],
        [2n, 200n, 200n],
        [3n, 300n, 0n],
        [4n, 0n, 0n],
        [5n, 100n, 0n],
      ]
    )
  })

  test('those with something overdue are a tab of their own', async ({ assert }) => {
    const pages = await walk(alice, customerFilterOf({ status: 'overdue', sort: 'number' }), 'next')
    const numbers = pages.flatMap(({ rows }) => rows.map(({ number }) => Number(number)))

    const expected = Array.from({ length: CUSTOMERS }, (_, i) => i + 1).filter((n) => n % 4 === 2)
    assert.deepEqual(numbers, expected)
    const shown = await pageOf(alice, '/customers?status=overdue&sort=number')
    assert.include(shown, `${expected.length} kunder vises`)
    assert.include(shown, '<td class="num sum">18,00</td>')
  })

  test('a customer made meanwhile moves no other', async ({ assert }) => {
    const filter = customerFilterOf({ sort: 'name' })
    const first = await list(alice, filter)
    const second = await list(alice, { ...filter, after: first.next })
    await customerOf(alice, 'A først av alle')
    const again = await list(alice, { ...filter, after: first.next })

    assert.deepEqual(again.rows, second.rows)
  })
})
