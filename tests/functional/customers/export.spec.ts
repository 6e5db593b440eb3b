import { test } from '@japa/runner'
import { parse } from 'csv-parse/sync'
import { archiveCustomer } from '#customers/actions/archive_customer'
import { inOrganization, transaction } from '#tenancy/organization_context'
import { cast } from '#tests/support/cast'
import { customerOf } from '#tests/support/customers'
import { AS_HTMX, Visitor } from '#tests/support/visitor'

const MANY = 2500

function rowsIn(text: string): Record<string, string>[] {
  return parse(text, { bom: true, columns: true, delimiter: ';', relax_column_count: false })
}

async function bytesOf(visitor: Visitor): Promise<Buffer> {
  const { baseUrl } = await import('#tests/support/visitor')
  const url = new URL('/customers/export', baseUrl())
  const response = await fetch(url, { headers: { cookie: visitor.cookie } })
  return Buffer.from(await response.arrayBuffer())
}

test.group('Exporting customers', () => {
  test('is a file for Norwegian spreadsheets: UTF-8 with BOM, semicolons, CRLF', async ({
    assert,
  }) => {
    const { alice, bob } = await cast()
    await customerOf(alice, 'Åse "Bjørn"; Rør\nAS', {
      creditLimitMinor: 12345678n,
      paymentDays: 30,
      tags: ['VIP', 'Service'],
      postalCode: '0155',
      phone: '+47 912 34 567',
    })
    const visitor = await Visitor.signedIn(bob)
    const answer = await visitor.get('/customers/export')
    const bytes = await bytesOf(visitor)

    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8')
    assert.match(
      answer.headers.get('content-disposition')!,
      /^attachment; filename="kunder-\d{4}-\d\d-\d\d\.csv"$/
    )
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf])
    assert.match(
      bytes.toString(),
      /^\uFEFFKundenummer;Type;Navn;Organisasjonsnummer;[^\n]+\r\n10001;Bedrift;/
    )
    const [row] = rowsIn(bytes.toString())
    assert.deepInclude(row, {
      Navn: 'Åse "Bjørn"; Rør\nAS',
      Kredittgrense: '123456,78',
      Betalingsfrist: '30',
      Merkelapper: 'VIP, Service',
      Postnummer: '0155',
      Telefon: '+47 912 34 567',
      Utestående: '0,00',
      Arkivert: '',
    })
  })

  test('a cell that a spreadsheet would work out is made harmless', async ({ assert }) => {
    const { alice } = await cast()
    const formulas = ['=1+1', '+1+cmd|calc', '-2+3', '@SUM(A1)', '＝1+1']
    for (const formula of formulas) await customerOf(alice, formula, { phone: '+1+1' })
    const visitor = await Visitor.signedIn(alice)
    const answer = await visitor.get('/customers/export?sort=number')

    const rows = rowsIn(answer.text)
    assert.deepEqual(
      rows.map((row) => row.Navn),
      formulas.map((formula) => `'${formula}`)
    )
    assert.equal(rows[0]!.Telefon, `'+1+1`)
  })

  test('holds every customer of the firm, once, and none of another', async ({ assert }) => {
    const { alice, charlie } = await cast()
    await inOrganization(alice.organizationId, () =>
      transaction((queryer) =>
        queryer.run(
          `insert into customers (organization_id, id, number, name)
            select $1, gen_random_uuid(), n * 3, 'Kunde ' || n from generate_series(1, ${MANY}) n`,
          [alice.organizationId]
        )
      )
    )
    await customerOf(charlie, 'Hemmelig AS')
    const visitor = await Visitor.signedIn(alice)
    const answer = await visitor.get('/customers/export')

    const names = rowsIn(answer.text).map((row) => row.Navn)
    assert.lengthOf(names, MANY)
    assert.equal(new Set(names).size, MANY)
    assert.notInclude(answer.text, 'Hemmelig')
  })

  test('holds just what the list shows: its search, its tab, its filters, in its order', async ({
    assert,
  }) => {
    const { alice } = await cast()
    await customerOf(alice, 'Ås Rør AS', { city: 'Ås', tags: ['VIP'] })
    await customerOf(alice, 'Rør og Bad AS', { city: 'Bø' })
    await customerOf(alice, 'Kari Rørvik', { city: 'Asker', kind: 'person' })
    const away = await customerOf(alice, 'Gamle Rør AS')
    await inOrganization(alice.organizationId, () =>
      archiveCustomer({ id: away, actorId: alice.id })
    )
    const visitor = await Visitor.signedIn(alice)
    const names = async (query: string) => {
      const { text } = await visitor.get(`/customers/export?${query}`)
      return rowsIn(text).map((row) => row.Navn)
    }

    assert.deepEqual(await names(''), ['Kari Rørvik', 'Rør og Bad AS', 'Ås Rør AS'])
    assert.deepEqual(await names('q=bad+r%C3%B8r'), ['Rør og Bad AS'])
    assert.deepEqual(await names('kind=person'), ['Kari Rørvik'])
    assert.deepEqual(await names('tag=VIP'), ['Ås Rør AS'])
    assert.deepEqual(await names('status=archived'), ['Gamle Rør AS'])
    assert.deepEqual(await names('status=all&sort=-number'), [
      'Gamle Rør AS',
      'Kari Rørvik',
      'Rør og Bad AS',
      'Ås Rør AS',
    ])
  })

  test('is one click away from the list as it stands, also while a search is typed', async ({
    assert,
  }) => {
    const { alice } = await cast()
    await customerOf(alice, 'Ås Rør AS')
    const visitor = await Visitor.signedIn(alice)
    const page = await visitor.get('/customers?status=all&sort=-number')
    const typed = await visitor.get('/customers?status=all&q=r%C3%B8r', AS_HTMX)

    assert.include(page.text, 'href="/customers/export?status=all&amp;sort=-number"')
    assert.include(typed.text, 'href="/customers/export?q=r%C3%B8r&amp;status=all"')
  })
})
