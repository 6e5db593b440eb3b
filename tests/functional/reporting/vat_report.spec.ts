import { test } from '@japa/runner'
import { cast, founder, type Person } from '#tests/support/cast'
import { aLine, rowsOf } from '#tests/support/invoices'
import { anInvoiceOf, creditOn } from '#tests/support/reporting'
import { visit, Visitor } from '#tests/support/visitor'

const FIRST_TERM = '/reports/vat?year=2026&term=1'

/** Text of a page with plain spaces. */
const textOf = async (person: Person, path: string) => {
  const { text } = await visit(person, path)
  return text.replaceAll('&nbsp;', ' ').replaceAll('\u00A0', ' ').replace(/\s+/g, ' ')
}

/** Two invoices in January and February with three codes, one credited in March. */
async function firmWithVat() {
  const people = await cast()
  const { alice } = people
  const mixed = {
    lines: [
      aLine({ unitPrice: '1 000,00', vatCode: '3' }),
      aLine({ unitPrice: '200,10', vatCode: '31' }),
      aLine({ unitPrice: '99,95', vatCode: '5' }),
    ],
  }
  const first = await anInvoiceOf(alice, '2026-01-31', mixed)
  await anInvoiceOf(alice, '2026-02-28', { lines: [aLine({ unitPrice: '500,50' })] })
  await creditOn(alice, '2026-03-01', first.id)
  return { ...people, first }
}

test.group('GET /reports/vat', () => {
  test('sums base and MVA by SAF-T code, credit notes on their own date, to the øre', async ({
    assert,
  }) => {
    const { alice, bob } = await firmWithVat()

    const first = await textOf(bob, FIRST_TERM)
    const second = await textOf(alice, '/reports/vat?year=2026&term=2')
    const year = await textOf(alice, '/reports/vat?year=2026&term=0')
    const rows = await rowsOf<{ net: bigint; vat: bigint }>(
      alice,
      `select sum(net_minor)::bigint as net, sum(vat_minor)::bigint as vat from invoices
       where issue_date < '2026-03-01'`
    )

    assert.deepEqual(rows, [{ net: 180_055n, vat: 40_515n }])
    assert.include(first, '3 · MVA, alminnelig sats')
    assert.include(first, '1 500,50')
    assert.include(first, '375,13')
    assert.include(first, '31 · MVA, middels sats')
    assert.include(first, '30,02')
    assert.include(first, '1 800,55')
    assert.include(first, 'Stemmer på øret med 2 fakturaer og 0 kreditnotaer')
    assert.include(first, '10.04.2026')
    assert.include(second, '−1 000,00')
    assert.include(second, 'Stemmer på øret med 0 fakturaer og 1 kreditnota')
    assert.include(year, '500,50')
    assert.include(year, '125,13')
  })

  test('each figure opens the documents behind it, a page at a time', async ({ assert }) => {
    const { alice, charlie, first } = await firmWithVat()
    const page = await textOf(alice, FIRST_TERM)
    const [, href] = /href="(\/reports\/vat\/documents[^"]+code=31[^"]+)"/.exec(page) ?? []
    const path = href!.replaceAll('&amp;', '&')

    const behind = await textOf(alice, path)
    const file = await visit(alice, path.replace('/documents?', '/documents/export?'))
    const foreign = await textOf(charlie, path)

    assert.include(behind, `/invoices/${first.id}`)
    assert.include(behind, '1 bilag i alt')
    assert.include(behind, '30,02')
    assert.isTrue(
      file.text.includes(`${first.number};Tromsø Fiskemottak SA;31.01.2026;200,10;30,02\r\n`)
    )
    assert.notInclude(foreign, first.id)
    assert.include(foreign, 'Ingenting i dette tidsrommet')
  })

  test('says when the firm is not registered', async ({ assert }) => {
    const person = await founder('Ulla Ureg', 'Ureg ENK', { vatRegistered: false })

    const page = await textOf(person, '/reports/vat')

    assert.include(page, 'ikke registrert i Merverdiavgiftsregisteret')
    assert.notInclude(page, 'Frist for MVA-meldingen')
  })

  test('comes as a file and as paper', async ({ assert }) => {
    const { alice } = await firmWithVat()
    const visitor = await Visitor.signedIn(alice)

    const file = await visitor.get('/reports/vat/export?year=2026&term=1')
    const order = await visitor.post('/reports/vat/prints', { year: '2026', term: '1' })
    const [print] = await rowsOf<{ title: string; back: string; rows: string[][] }>(
      alice,
      `select title, back, jsonb_path_query_array(paper, '$.parts[0].rows[*].cells') as rows from prints`
    )

    assert.isTrue(file.text.startsWith('SAF-T-kode;Sats;Bilag;Grunnlag;MVA\r\n'))
    assert.include(file.text, '3 · MVA, alminnelig sats;25;2;1500,50;375,13\r\n')
    assert.match(
      file.headers.get('content-disposition') ?? '',
      /^attachment; filename="mva-1\.-termin-2026/
    )
    assert.equal(order.status, 303)
    assert.match(order.location ?? '', /^\/prints\//)
    assert.equal(print?.back, FIRST_TERM)
    assert.include(print?.title ?? '', '1. termin 2026')
    assert.lengthOf(print?.rows ?? [], 4)
  })

  test('what an address does not say, or says wrongly, is the term it is', async ({ assert }) => {
    const { alice } = await cast()
    const hostile = ['?year=9999999&term=9', '?year[]=1', '?term=-1&year=abc', '?year=0000']

    for (const query of ['', ...hostile]) {
      const { status } = await visit(alice, `/reports/vat${query}`)
      assert.equal(status, 200, query)
    }
    for (const query of ['', '?code=3', "?code=3'&rate=25", '?code=3&rate=1e9']) {
      const { status } = await visit(alice, `/reports/vat/documents${query}`)
      assert.equal(status, 404, query)
    }
  })
})
