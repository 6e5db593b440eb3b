import { test } from '@japa/runner'
import { buildDocument } from '#invoicing/domain/build_document'
import { type DraftContent, emptyDraft } from '#invoicing/domain/draft_content'
import { readDraft } from '#invoicing/domain/read_draft'
import { InvariantViolation } from '#support/assert'
import { buyer, seller, typedDraft, typedLine } from '#tests/support/drafts'

const today = '2026-11-22'
const read = (said: Partial<DraftContent> = {}) => readDraft(typedDraft(said), { today })
const build = (said: Partial<DraftContent> = {}, number: bigint | null = 10_414n) =>
  buildDocument({ seller: seller(), buyer: buyer(), draft: read(said), number, today })

test.group('The document of an invoice', () => {
  test('holds everything that is printed, finished, in plain JSON', ({ assert }) => {
    const document = build({
      textAbove: 'Takk for oppdraget!',
      ourReference: 'Bjørg Sæther',
      lines: [
        typedLine({ key: 'a', quantity: '14,5', unit: 'time', productNumber: 'RØR-1' }),
        typedLine({
          key: 'b',
          description: 'Mat',
          quantity: '3',
          unitPrice: '33,3333',
          vatCode: '31',
        }),
      ],
    })

    assert.deepEqual(JSON.parse(JSON.stringify(document)), {
      template: 'invoice/v2',
      language: 'nb',
      number: '10414',
      issueDate: '2026-11-22',
      dueDate: '2026-12-06',
      delivery: { from: '2026-11-18', to: '2026-11-20', place: 'Kaikanten 3, Tromsø' },
      seller: {
        name: 'Sæther Rørservice AS',
        organizationNumber: '123456785',
        vatRegistered: true,
        inForetaksregisteret: true,
        address: { lines: ['Storgata 1'], postalCode: '9008', city: 'Tromsø', countryCode: 'NO' },
        email: 'post@saether.example.no',
        phone: null,
        website: null,
        logoSha256: null,
      },
      buyer: buyer(),
      yourReference: 'PO 4500-118',
      ourReference: 'Bjørg Sæther',
      textAbove: 'Takk for oppdraget!',
      textBelow: null,
      currency: 'NOK',
      lines: [
        {
          productNumber: 'RØR-1',
          description: 'Rørleggerarbeid',
          quantity: '14.5',
          unitCode: 'HUR',
          unitPrice: '1150',
          discountPercent: '0',
          vatCode: '3',
          vatRate: '25',
          netMinor: '1667500',
        },
        {
          productNumber: null,
          description: 'Mat',
          quantity: '3',
          unitCode: 'H87',
          unitPrice: '33.3333',
          discountPercent: '0',
          vatCode: '31',
          vatRate: '15',
          netMinor: '10000',
        },
      ],
      vat: [
        {
          vatCode: '3',
          category: 'S',
          rate: '25',
          baseMinor: '1667500',
          vatMinor: '416875',
          exemptionReason: null,
        },
        {
          vatCode: '31',
          category: 'S',
          rate: '15',
          baseMinor: '10000',
          vatMinor: '1500',
          exemptionReason: null,
        },
      ],
      totals: { netMinor: '1677500', vatMinor: '418375', grossMinor: '2095875' },
      payment: { bankAccount: '86011117947', kid: null },
    })
  })

  test('a negative price is printed as a negative quantity with the same net', ({ assert }) => {
    const lines = [typedLine(), typedLine({ key: 'b', description: 'Avslag', unitPrice: '-500' })]
    const [, line] = build({ lines }).lines

    assert.deepEqual([line!.quantity, line!.unitPrice, line!.netMinor], ['-1', '500', '-50000'])
  })

  test('the reason why no MVA is charged is in the language of the document', ({ assert }) => {
    const reason = (language: 'nb' | 'nn' | 'en', vatCode: string) =>
      build({ language, lines: [typedLine({ vatCode })] }).vat[0]!.exemptionReason

    assert.equal(reason('nb', '51'), 'Omvendt avgiftsplikt – Merverdiavgift ikke beregnet')
    assert.equal(reason('nn', '51'), 'Omvend avgiftsplikt – Meirverdiavgift ikkje berekna')
    assert.include(reason('en', '51'), 'Reverse charge')
    assert.isNull(reason('nb', '5'))
    assert.isNull(reason('nb', '3'))
  })

  test('a draft that lacks everything still has a preview, without a number', ({ assert }) => {
    const draft = readDraft(emptyDraft(), { today })
    const preview = buildDocument({ seller: seller(), buyer: null, draft, number: null, today })

    assert.deepInclude(preview, { number: null, issueDate: today, dueDate: '', lines: [], vat: [] })
    assert.equal(preview.buyer.name, '')
    assert.equal(preview.totals.grossMinor, '0')
  })

  test('a preview shows the lines that could not be read, at nothing', ({ assert }) => {
    const preview = build({ lines: [typedLine({ quantity: 'to' })] }, null)

    assert.deepInclude(preview.lines[0], { quantity: '0', unitPrice: '1150', netMinor: '0' })
  })

  test('a number is never given to a draft that is not whole', ({ assert }) => {
    const broken: Partial<DraftContent>[] = [
      { lines: [] },
      { dueDate: '' },
      { issueDate: '' },
      { dueDate: 'snart' },
      { customerId: 'another' },
      { lines: [typedLine({ description: '' })] },
      { lines: [typedLine({ unitPrice: '' })] },
      { lines: [typedLine({ quantity: '-1' })] },
    ]

    for (const said of broken) {
      assert.throws(() => build(said), InvariantViolation)
      assert.doesNotThrow(() => build(said, null))
    }
    const draft = read()
    assert.throws(
      () => buildDocument({ seller: seller(), buyer: null, draft, number: 1n, today }),
      InvariantViolation
    )
  })

  test('totals that do not add up are not printed, not even as a preview', ({ assert }) => {
    const draft = read()
    const forged = {
      ...draft,
      totals: { ...draft.totals, grossMinor: draft.totals.grossMinor + 1n },
    }

    assert.throws(
      () => buildDocument({ seller: seller(), buyer: buyer(), draft: forged, number: null, today }),
      InvariantViolation
    )
  })
})
