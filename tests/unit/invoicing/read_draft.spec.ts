import { test } from '@japa/runner'
import { type DraftContent, emptyDraft, emptyLine } from '#invoicing/domain/draft_content'
import { readDraft } from '#invoicing/domain/read_draft'
import { typedDraft, typedLine } from '#tests/support/drafts'

const read = (said: Partial<DraftContent> = {}) =>
  readDraft(typedDraft(said), { today: '2026-11-22' })

test.group('Reading a draft', () => {
  test('what was typed is understood', ({ assert }) => {
    const draft = read({
      issueDate: '221126',
      dueDate: '06.12',
      textAbove: '  Takk for oppdraget!\r\nHilsen oss ',
      lines: [
        typedLine({ key: 'a', quantity: '14,5', unit: 'timer', unitPrice: '1 150,00' }),
        typedLine({ key: 'b', quantity: '36', unit: 'm', unitPrice: '214.00', discount: '10 %' }),
        typedLine({ key: 'c', unitPrice: '890', productNumber: ' FR-1 ' }),
      ],
    })

    assert.deepEqual(draft.problems, [])
    assert.deepEqual(draft.doubts, [])
    assert.equal(draft.issueDate, '2026-11-22')
    assert.equal(draft.dueDate, '2026-12-06')
    assert.equal(draft.textAbove, 'Takk for oppdraget!\nHilsen oss')
    assert.isNull(draft.textBelow)
    assert.deepEqual(
      draft.lines.map((line) => [
        line.quantity,
        line.unitCode,
        line.unitPrice,
        line.amounts?.netMinor,
      ]),
      [
        [145_000n, 'HUR', 11_500_000n, 1_667_500n],
        [360_000n, 'MTR', 2_140_000n, 693_360n],
        [10_000n, 'H87', 8_900_000n, 89_000n],
      ]
    )
    assert.equal(draft.lines[2]!.productNumber, 'FR-1')
    assert.isNull(draft.lines[2]!.productId)
    assert.equal(draft.totals.netMinor, 2_449_860n)
    assert.equal(draft.totals.vatMinor, 612_465n)
    assert.equal(draft.totals.grossMinor, 3_062_325n)
  })

  test('the line that waits to be filled in is no part of the invoice', ({ assert }) => {
    const draft = read({ lines: [typedLine(), emptyLine('3', 'z')] })

    assert.lengthOf(draft.lines, 1)
    assert.deepEqual(draft.problems, [])
  })

  test('{field} "{typed}" is a problem: {reason}')
    .with([
      { field: 'quantity', typed: 'to', reason: 'not_a_number' },
      { field: 'quantity', typed: '1,23456', reason: 'too_many_decimals' },
      { field: 'quantity', typed: '1 000 000 000', reason: 'too_large' },
      { field: 'unitPrice', typed: '12,,5', reason: 'not_a_number' },
      { field: 'unit', typed: 'favn', reason: 'unknown_unit' },
      { field: 'discount', typed: '-5', reason: 'discount_negative' },
      { field: 'discount', typed: '100,01 %', reason: 'discount_over_100' },
      { field: 'discount', typed: 'mye', reason: 'not_a_number' },
      { field: 'vatCode', typed: '', reason: 'unknown_vat_code' },
      { field: 'vatCode', typed: '1', reason: 'unknown_vat_code' },
      { field: 'description', typed: 'x'.repeat(1001), reason: 'too_long' },
      { field: 'description', typed: 'Pasient 01015550089', reason: 'national_id' },
    ])
    .run(({ assert }, { field, typed, reason }) => {
      const draft = read({
        lines: [typedLine({ key: 'ok' }), typedLine({ key: 'k', [field]: typed })],
      })

      assert.deepEqual(draft.problems, [{ path: `lines.k.${field}`, reason }] as never)
      assert.isAbove(Number(draft.totals.netMinor), 0)
    })

  test('header field {field} "{typed}" is a problem: {reason}')
    .with([
      { field: 'issueDate', typed: '31.11.2026', reason: 'not_a_date' },
      { field: 'dueDate', typed: 'snart', reason: 'not_a_date' },
      { field: 'deliveryFrom', typed: 'uke 47', reason: 'not_a_date' },
      { field: 'deliveryTo', typed: '17.11.2026', reason: 'period_reversed' },
      { field: 'deliveryPlace', typed: 'x'.repeat(201), reason: 'too_long' },
      { field: 'yourReference', typed: '010155 50089', reason: 'national_id' },
      { field: 'textBelow', typed: 'x'.repeat(4001), reason: 'too_long' },
    ])
    .run(({ assert }, { field, typed, reason }) => {
      assert.deepEqual(read({ [field]: typed }).problems, [{ path: field, reason }] as never)
    })

  test('a discount of nothing and of everything is a discount', ({ assert }) => {
    const draft = read({
      lines: [typedLine({ key: 'a', discount: '0' }), typedLine({ key: 'b', discount: '100 %' })],
    })

    assert.deepEqual(draft.problems, [])
    assert.deepEqual(
      draft.lines.map((line) => line.amounts?.netMinor),
      [115_000n, 0n]
    )
  })

  test('an amount too great for the books is told of and not counted', ({ assert }) => {
    const draft = read({
      lines: [typedLine({ key: 'k', quantity: '999999999', unitPrice: '999999999' })],
    })

    assert.deepEqual(draft.problems, [{ path: 'lines.k.unitPrice', reason: 'amount_too_large' }])
    assert.equal(draft.totals.grossMinor, 0n)
    assert.isNull(draft.lines[0]!.amounts)
  })

  test('what may have been meant otherwise is said, and read all the same', ({ assert }) => {
    const draft = read({ lines: [typedLine({ key: 'k', quantity: '0', unitPrice: '1.234' })] })

    assert.deepEqual(draft.problems, [])
    assert.sameDeepMembers(draft.doubts, [
      { path: 'lines.k.quantity', reason: 'quantity_zero' },
      { path: 'lines.k.unitPrice', reason: 'ambiguous_number' },
    ])
    assert.equal(draft.lines[0]!.unitPrice, 12_340n)
  })

  test('delivery is a day, two days, or a period in the first field', ({ assert }) => {
    const days = (deliveryFrom: string, deliveryTo: string) => {
      const draft = read({ deliveryFrom, deliveryTo })
      return [draft.deliveryFrom, draft.deliveryTo, draft.problems.length]
    }

    assert.deepEqual(days('20.11.2026', ''), ['2026-11-20', '2026-11-20', 0])
    assert.deepEqual(days('', '20.11.2026'), ['2026-11-20', '2026-11-20', 0])
    assert.deepEqual(days('18.–20.11.2026', ''), ['2026-11-18', '2026-11-20', 0])
    assert.deepEqual(days('28.12.2026', '3.1'), ['2026-12-28', '2027-01-03', 0])
    assert.deepEqual(days('', ''), [null, null, 0])
  })

  test('the day of delivery decides the rate, not the day of issue', ({ assert }) => {
    const rate = (deliveryFrom: string) =>
      read({ deliveryFrom, deliveryTo: '', lines: [typedLine({ vatCode: '33' })] }).lines[0]!.vat
        ?.rate

    assert.equal(rate('30.09.2021'), 600n)
    assert.equal(rate('01.10.2021'), 1200n)
    assert.equal(rate(''), 1200n)
    assert.deepEqual(read({ deliveryFrom: '01.01.2017', deliveryTo: '' }).problems, [
      { path: 'lines.a.vatCode', reason: 'vat_code_not_valid_on_date' },
    ])
  })

  test('more lines than an invoice holds is a problem, blank ones not counted', ({ assert }) => {
    const lines = Array.from({ length: 501 }, (_, at) => typedLine({ key: `k${at}` }))

    assert.deepEqual(read({ lines }).problems, [{ path: 'lines', reason: 'too_many_lines' }])
    assert.deepEqual(read({ lines: [...lines.slice(1), emptyLine()] }).problems, [])
  })

  test('an empty draft has no problems and comes to nothing', ({ assert }) => {
    const draft = readDraft(emptyDraft(), { today: '2026-11-22' })

    assert.deepEqual([draft.problems, draft.doubts, draft.lines], [[], [], []])
    assert.equal(draft.totals.grossMinor, 0n)
    assert.isNull(draft.customerId)
  })
})
