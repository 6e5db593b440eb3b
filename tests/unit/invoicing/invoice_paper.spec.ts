import { test } from '@japa/runner'
import { invoicePaper } from '#invoicing/domain/invoice_paper'
import { invoiceDocument } from '#tests/support/invoice_documents'

const plain = (text: string) => text.replaceAll('\u00A0', ' ')
const seller = () => invoiceDocument().seller
const buyer = () => invoiceDocument().buyer

function facts(paper: ReturnType<typeof invoicePaper>): Record<string, string> {
  return Object.fromEntries(paper.facts.map((fact) => [fact.label, plain(fact.value)]))
}

test.group('What the paper of an invoice says', () => {
  test('"MVA" and "Foretaksregisteret" stand for a seller who is registered', ({ assert }) => {
    const lines = invoicePaper(invoiceDocument()).seller.lines.map(plain)

    assert.include(lines, 'Org.nr. 974 760 673 MVA, Foretaksregisteret')
    assert.include(lines, 'Verkstedveien 14, 9018 Tromsø')
  })

  test('neither stands for a seller who is not', ({ assert }) => {
    const document = invoiceDocument({
      seller: { ...seller(), vatRegistered: false, inForetaksregisteret: false },
    })

    const text = invoicePaper(document).seller.lines.map(plain)

    assert.include(text, 'Org.nr. 974 760 673')
    assert.notMatch(text.join(' '), /MVA|Foretaksregisteret/)
  })

  test('number, dates, delivery, references and customer stand as facts', ({ assert }) => {
    assert.deepEqual(facts(invoicePaper(invoiceDocument())), {
      'Fakturanummer': '10414',
      'Fakturadato': '22.11.2026',
      'Forfallsdato': '06.12.2026',
      'Levert': '18.11. – 20.11.2026',
      'Leveringssted': 'Kaikanten 3, 9008 Tromsø',
      'Deres ref.': 'PO 4500-118',
      'Vår ref.': 'Bjørg Sæther',
      'Kundenummer': '10027',
      'Deres org.nr.': '923 609 016',
    })
  })

  test('what is not known takes no place', ({ assert }) => {
    const document = invoiceDocument({
      delivery: { from: '2026-11-18', to: null, place: null },
      yourReference: null,
      ourReference: '',
      buyer: { ...buyer(), organizationNumber: null },
    })

    const known = facts(invoicePaper(document))

    assert.equal(known.Levert, '18.11.2026')
    assert.notProperty(known, 'Leveringssted')
    assert.notProperty(known, 'Vår ref.')
    assert.notProperty(known, 'Deres org.nr.')
  })

  test('a delivery over New Year names both years', ({ assert }) => {
    const delivery = { from: '2026-12-28', to: '2027-01-03', place: null }

    assert.equal(
      facts(invoicePaper(invoiceDocument({ delivery }))).Levert,
      '28.12.2026 – 03.01.2027'
    )
    assert.equal(
      facts(invoicePaper(invoiceDocument({ delivery, language: 'en' }))).Delivered,
      '28 Dec 2026 – 3 Jan 2027'
    )
  })

  test('the account, the amount, the day and the KID stand together', ({ assert }) => {
    const { payment } = invoicePaper(invoiceDocument())

    assert.deepEqual(
      payment?.items.map((item) => [item.label, plain(item.value)]),
      [
        ['Å betale', '30 623,25 kr'],
        ['Forfallsdato', '06.12.2026'],
        ['Til konto', '8601 11 17947'],
        ['KID', '00104147'],
      ]
    )
    assert.isNull(payment?.message)
  })

  test('without a KID the buyer is asked to name the invoice', ({ assert }) => {
    const document = invoiceDocument({ payment: { bankAccount: '86011117947', kid: null } })

    assert.equal(
      invoicePaper(document).payment?.message,
      'Merk betalingen med fakturanummer 10414.'
    )
  })

  test('a buyer abroad gets the country on the address and an IBAN', ({ assert }) => {
    const address = {
      lines: ['Hamngatan 1'],
      postalCode: '411 09',
      city: 'Göteborg',
      countryCode: 'SE',
    }
    const paper = invoicePaper(invoiceDocument({ buyer: { ...buyer(), address } }))

    assert.deepEqual(paper.buyer.lines, ['Hamngatan 1', '411 09 Göteborg', 'SVERIGE'])
    assert.include(
      paper.payment?.items.map((item) => plain(item.value)),
      'NO93 8601 1117 947'
    )
  })

  test('nothing to pay asks for no payment', ({ assert }) => {
    const totals = { netMinor: '0', vatMinor: '0', grossMinor: '0' }

    assert.isNull(invoicePaper(invoiceDocument({ totals })).payment)
  })

  test('a draft has no number, says so, and asks for nothing to be named', ({ assert }) => {
    const paper = invoicePaper(
      invoiceDocument({
        number: null,
        dueDate: '',
        payment: { bankAccount: '86011117947', kid: null },
      })
    )

    assert.equal(paper.draftMark, 'Utkast')
    assert.equal(paper.heading, 'Faktura')
    assert.equal(facts(paper).Fakturanummer, 'Utkast')
    assert.notProperty(facts(paper), 'Forfallsdato')
    assert.isNull(paper.payment?.message)
  })

  test('each language has words of its own', ({ assert }) => {
    const words = (['nb', 'nn', 'en'] as const).map((language) => {
      const paper = invoicePaper(invoiceDocument({ language }))
      const labels = [...paper.facts, ...paper.columns].map((item) => item.label)
      return {
        heading: paper.heading,
        first: labels[5],
        net: paper.totals[0]!.label,
        ...paper.footer,
      }
    })

    assert.deepEqual(words, [
      {
        heading: 'Faktura 10414',
        first: 'Deres ref.',
        net: 'Sum uten MVA',
        left: 'Faktura 10414 · Sæther Rørservice AS',
        page: 'Side',
        pageOf: 'av',
      },
      {
        heading: 'Faktura 10414',
        first: 'Dykkar ref.',
        net: 'Sum utan MVA',
        left: 'Faktura 10414 · Sæther Rørservice AS',
        page: 'Side',
        pageOf: 'av',
      },
      {
        heading: 'Invoice 10414',
        first: 'Your ref.',
        net: 'Total excl. MVA',
        left: 'Invoice 10414 · Sæther Rørservice AS',
        page: 'Page',
        pageOf: 'of',
      },
    ])
  })
})
