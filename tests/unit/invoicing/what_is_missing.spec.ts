import { test } from '@japa/runner'
import { emptyDraft, emptyLine } from '#invoicing/domain/draft_content'
import { readDraft } from '#invoicing/domain/read_draft'
import { whatIsMissing } from '#invoicing/domain/what_is_missing'
import { buyer, seller, typedLine } from '#tests/support/drafts'
import { type Case, readiness, TODAY } from '#tests/support/readiness'

const NO_ADDRESS = { lines: [], postalCode: null, city: null, countryCode: 'NO' }

const blocking = (said: Case) =>
  readiness(said).blocking.map(({ code, field }) => `${code} ${field}`)
const warnings = (said: Case) =>
  readiness(said).warnings.map(({ code, field }) => `${code} ${field}`)

test.group('What a draft still lacks', () => {
  test('a whole draft lacks nothing and warns of nothing', ({ assert }) => {
    assert.deepEqual(readiness(), { blocking: [], warnings: [] })
  })

  test('an empty draft lacks everything the law asks for, each with its rule', ({ assert }) => {
    const found = whatIsMissing({
      draft: readDraft(emptyDraft(), { today: TODAY }),
      seller: seller(),
      buyer: null,
      nextNumber: 1n,
      today: TODAY,
    })

    assert.deepEqual(
      found.blocking.map(({ code, law }) => `${code}: ${law}`),
      [
        'customer_missing: bokføringsforskriften § 5-1-2',
        'issue_date_missing: bokføringsforskriften § 5-1-1 nr. 1',
        'due_date_missing: bokføringsforskriften § 5-1-1 nr. 5',
        'delivery_date_missing: bokføringsforskriften § 5-1-1 nr. 4',
        'delivery_place_missing: bokføringsforskriften § 5-1-1 nr. 4',
        'lines_missing: bokføringsforskriften § 5-1-1 nr. 3',
      ]
    )
  })

  test('{name}')
    .with<(Case & { name: string; missing: string[] })[]>([
      {
        name: 'a buyer needs an address or an organisation number',
        buyer: { organizationNumber: null, address: NO_ADDRESS },
        missing: ['buyer_address_missing buyer.address'],
      },
      {
        name: 'a country alone is no address, and neither is a place alone',
        buyer: {
          organizationNumber: null,
          address: { ...NO_ADDRESS, lines: [' '], city: 'Tromsø' },
        },
        missing: ['buyer_address_missing buyer.address'],
      },
      {
        name: 'a private person with an address is enough',
        buyer: { organizationNumber: null },
        missing: [],
      },
      {
        name: 'an organisation number alone is enough',
        buyer: { address: NO_ADDRESS },
        missing: [],
      },
      {
        name: 'a line needs a description, a quantity and a price',
        typed: {
          lines: [
            typedLine({ key: 'k', description: ' ', quantity: '', unitPrice: '', productId: 'p' }),
          ],
        },
        missing: [
          'description_missing lines.k.description',
          'quantity_missing lines.k.quantity',
          'unit_price_missing lines.k.unitPrice',
        ],
      },
      {
        name: 'a field that could not be read is named once',
        typed: { issueDate: 'nå', lines: [typedLine({ key: 'k', quantity: 'to' })] },
        missing: ['not_a_date issueDate', 'not_a_number lines.k.quantity'],
      },
      {
        name: 'an invoice is not below zero',
        typed: { lines: [typedLine(), typedLine({ key: 'b', quantity: '-2' })] },
        missing: ['total_negative lines'],
      },
      {
        name: 'a negative line is allowed while the total is not',
        typed: { lines: [typedLine({ quantity: '2' }), typedLine({ key: 'b', quantity: '-1' })] },
        missing: [],
      },
      {
        name: 'the due date is not before the issue date',
        typed: { dueDate: '21.11.2026' },
        missing: ['due_date_before_issue_date dueDate'],
      },
      { name: 'it may fall due at once', typed: { dueDate: '22.11.2026' }, missing: [] },
      {
        name: 'a day of delivery is asked for, and a place too',
        typed: { deliveryFrom: '', deliveryTo: '', deliveryPlace: ' ' },
        missing: ['delivery_date_missing deliveryFrom', 'delivery_place_missing deliveryPlace'],
      },
      {
        name: 'a firm that is not registered for MVA cannot charge it, nor exempt from it',
        seller: { vatRegistered: false },
        typed: { lines: [typedLine({ key: 'a' }), typedLine({ key: 'b', vatCode: '6' })] },
        missing: [
          'vat_without_registration lines.a.vatCode',
          'vat_without_registration lines.b.vatCode',
        ],
      },
      {
        name: 'a firm that is not registered uses code 7',
        seller: { vatRegistered: false },
        typed: { lines: [typedLine({ vatCode: '7' })] },
        missing: [],
      },
      {
        name: 'code 7 does not stand beside other codes',
        typed: { lines: [typedLine({ key: 'a' }), typedLine({ key: 'b', vatCode: '7' })] },
        missing: ['outside_vat_mixed_with_other_codes lines.b.vatCode'],
      },
      {
        name: 'a registered firm may write an invoice of nothing but code 7',
        typed: { lines: [typedLine({ vatCode: '7' })] },
        missing: [],
      },
      {
        name: 'reverse charge needs the organisation number, whatever the address',
        buyer: { organizationNumber: null },
        typed: { lines: [typedLine({ vatCode: '51' })] },
        missing: ['buyer_organization_number_missing buyer.organizationNumber'],
      },
      {
        name: 'a code that did not exist on the day is named',
        typed: { deliveryFrom: '1.1.2017', deliveryTo: '' },
        missing: ['vat_code_not_valid_on_date lines.a.vatCode'],
      },
      {
        name: 'the firm needs its organisation number and, in Foretaksregisteret, its address',
        seller: { organizationNumber: '', address: NO_ADDRESS },
        missing: [
          'seller_organization_number_missing seller.organizationNumber',
          'seller_address_missing seller.address',
        ],
      },
    ])
    .run(({ assert }, { missing, ...said }) => assert.deepEqual(blocking(said), missing))
})

test.group('A line whose code is not known yet', () => {
  test('is a gap, and nothing is warned about its rate', ({ assert }) => {
    const said = { typed: { lines: [typedLine({ vatCode: '' }), typedLine({ key: 'b' })] } }

    assert.deepEqual(blocking(said), ['unknown_vat_code lines.a.vatCode'])
    assert.deepEqual(warnings(said), [])
  })
})

test.group('What the person should know', () => {
  test('{name}')
    .with<(Case & { name: string; warned: string[] })[]>([
      {
        name: 'a firm without an account number can still send an invoice',
        seller: { bankAccount: null },
        warned: ['seller_bank_account_missing seller.bankAccount'],
      },
      {
        name: 'what was delivered more than a month ago is late',
        typed: { deliveryFrom: '21.10.2026', deliveryTo: '' },
        warned: ['issued_late issueDate'],
      },
      {
        name: 'a month is in time',
        typed: { deliveryFrom: '22.10.2026', deliveryTo: '' },
        warned: [],
      },
      {
        name: 'only subscriptions and the like are invoiced ahead',
        typed: { deliveryFrom: '1.12.2026', deliveryTo: '' },
        warned: ['delivery_after_issue_date deliveryFrom'],
      },
      {
        name: 'more than sixty days between businesses must be agreed',
        typed: { dueDate: '22.1.2027' },
        warned: ['long_payment_terms dueDate'],
      },
      { name: 'sixty days need not', typed: { dueDate: '21.1.2027' }, warned: [] },
      {
        name: 'export to a Norwegian buyer is unusual',
        typed: { lines: [typedLine({ vatCode: '52' })] },
        warned: ['export_to_norwegian_buyer lines.a.vatCode'],
      },
      {
        name: 'export to a Swedish buyer is not',
        buyer: { address: { ...buyer().address, countryCode: 'SE' } },
        typed: { lines: [typedLine({ vatCode: '52' })] },
        warned: [],
      },
      {
        name: 'a rate that changed during the delivery wants a line for each part',
        today: '2021-10-04',
        typed: {
          issueDate: '4.10.2021',
          dueDate: '18.10.2021',
          deliveryFrom: '28.9.2021',
          deliveryTo: '2.10.2021',
          lines: [typedLine({ vatCode: '33' })],
        },
        warned: ['rate_changed_in_delivery_period lines.a.vatCode'],
      },
      {
        name: 'an invoice of nothing is noticed',
        typed: { lines: [typedLine({ discount: '100' })] },
        warned: ['total_zero lines'],
      },
      {
        name: 'a number that could be meant otherwise is shown',
        typed: { lines: [typedLine({ unitPrice: '1.234' }), emptyLine()] },
        warned: ['ambiguous_number lines.a.unitPrice'],
      },
      {
        name: 'a due date that has passed is noticed',
        typed: {
          issueDate: '1.11.2026',
          deliveryFrom: '1.11.2026',
          deliveryTo: '',
          dueDate: '15.11.2026',
        },
        warned: ['issue_date_backdated issueDate', 'due_date_passed dueDate'],
      },
    ])
    .run(({ assert }, { warned, ...said }) => {
      assert.deepEqual(warnings(said), warned)
      assert.deepEqual(blocking(said), [])
    })
})
