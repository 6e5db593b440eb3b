import { test } from '@japa/runner'
import fc from 'fast-check'
import { buildDocument } from '#invoicing/domain/build_document'
import { toDraftContent } from '#invoicing/domain/draft_content'
import { readDraft } from '#invoicing/domain/read_draft'
import { whatIsMissing } from '#invoicing/domain/what_is_missing'
import { buyer, seller } from '#tests/support/drafts'
import { holds } from '#tests/support/properties'

/** Digits, signs and spaces of every kind are likelier than chance would make them. */
const typed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(..." 0123456789.,-−'’%kr\u00A0\u202F+–/e") }),
  fc.constantFrom('1', '22.11.2026', '10 %', 'stk', 'time', '3', '7', '51', '', 'x'.repeat(5000))
)
const line = fc.record(
  {
    key: typed,
    description: typed,
    quantity: typed,
    unit: typed,
    unitPrice: typed,
    discount: typed,
    vatCode: typed,
    productId: typed,
  },
  { requiredKeys: [] }
)
const posted = fc.record(
  {
    customerId: typed,
    language: typed,
    issueDate: typed,
    dueDate: typed,
    deliveryFrom: typed,
    deliveryTo: typed,
    deliveryPlace: typed,
    textAbove: typed,
    lines: fc.array(line, { maxLength: 5 }),
  },
  { requiredKeys: [] }
)

test.group('Whatever a person types', (group) => {
  group.each.timeout(0)

  test('a draft is read, judged and previewed without a crash', ({ assert }) => {
    holds(
      fc.property(posted, fc.boolean(), (raw, vatRegistered) => {
        const today = '2026-11-22'
        const draft = readDraft(toDraftContent(raw), { today })
        const firm = seller({ vatRegistered })
        const { blocking } = whatIsMissing({
          draft,
          seller: firm,
          buyer: buyer(),
          today,
          nextNumber: 1n,
        })
        const document = buildDocument({ seller: firm, buyer: buyer(), draft, number: null, today })

        assert.equal(document.totals.grossMinor, draft.totals.grossMinor.toString())
        assert.isAtLeast(blocking.length, draft.problems.length)
        for (const { path } of draft.problems) assert.isString(path)
      }),
      0.2
    )
  })

  test('what lacks nothing can be issued', ({ assert }) => {
    const whole = fc.record({
      quantity: fc.constantFrom('1', '2,5', '0,0001', '-1'),
      unitPrice: fc.constantFrom('100', '1 234,50', '0', '0,0049', '-7'),
      discount: fc.constantFrom('', '100', '33,33 %'),
      vatCode: fc.constantFrom('3', '31', '5', '6', '7', '51', '52'),
      description: fc.constantFrom('Arbeid', ''),
    })
    let issued = 0
    holds(
      fc.property(fc.array(whole, { maxLength: 4 }), (lines) => {
        const today = '2026-11-22'
        const days = { issueDate: today, dueDate: today, deliveryFrom: today }
        const raw = { ...days, customerId: buyer().customerId, deliveryPlace: 'Tromsø', lines }
        const draft = readDraft(toDraftContent(raw), { today })
        const given = { seller: seller(), buyer: buyer(), draft, today, nextNumber: 1n }
        if (whatIsMissing(given).blocking.length > 0) return

        issued++
        assert.equal(buildDocument({ ...given, number: 1n }).number, '1')
      })
    )
    assert.isAbove(issued, 10)
  })

  test('any JSON at all becomes a draft that can be read', ({ assert }) => {
    holds(
      fc.property(fc.anything(), (raw) => {
        const draft = readDraft(toDraftContent(raw), { today: '2026-11-22' })
        assert.isArray(draft.lines)
      })
    )
  })
})
