import { test } from '@japa/runner'
import { INVOICE_LINES_MAX } from '#config/limits'
import { emptyDraft, emptyLine, isBlankLine, toDraftContent } from '#invoicing/domain/draft_content'
import { typedDraft, typedLine } from '#tests/support/drafts'

test.group('Draft content', () => {
  test('a new draft has one blank line with the usual MVA code', ({ assert }) => {
    const draft = emptyDraft('nn', '7')

    assert.equal(draft.language, 'nn')
    assert.lengthOf(draft.lines, 1)
    assert.equal(draft.lines[0]!.vatCode, '7')
    assert.isTrue(isBlankLine(draft.lines[0]!))
  })

  test('a line is blank until something is said on it', ({ assert }) => {
    assert.isTrue(isBlankLine({ ...emptyLine(), quantity: '5', description: '  ' }))
    for (const said of [
      { description: 'x' },
      { unitPrice: '0' },
      { discount: '1' },
      { productId: 'p' },
    ])
      assert.isFalse(isBlankLine({ ...emptyLine(), ...said }))
  })

  test('a stored draft comes back as it was', ({ assert }) => {
    const draft = typedDraft({ lines: [typedLine({ key: 'a' }), typedLine({ key: 'b' })] })

    assert.deepEqual(toDraftContent(JSON.parse(JSON.stringify(draft))), draft)
  })

  test('anything at all becomes a draft', ({ assert }) => {
    const junk = [null, 7, 'x', [], { lines: 'no' }, { lines: [null, 3, []] }, { language: 'xx' }]
    for (const raw of junk) {
      const draft = toDraftContent(raw)
      assert.equal(draft.language, 'nb')
      assert.equal(draft.issueDate, '')
      for (const line of draft.lines) assert.equal(line.quantity, '')
    }
    assert.equal(toDraftContent({ yourReference: 4500 }).yourReference, '4500')
  })

  test('lines keep their keys, and doubles and strange ones get new ones', ({ assert }) => {
    const keys = ['a', 'a', '', '"><script>', 'x'.repeat(100), 'ok-1']
    const read = toDraftContent({ lines: keys.map((key) => ({ key })) }).lines.map(
      (line) => line.key
    )

    assert.equal(read[0], 'a')
    assert.equal(read[5], 'ok-1')
    assert.equal(new Set(read).size, keys.length)
    for (const key of read) assert.match(key, /^[\w-]{1,64}$/)
  })

  test('more than the limits is cut, one above them is kept to be told of', ({ assert }) => {
    const lines = Array.from({ length: INVOICE_LINES_MAX + 50 }, (_, at) => ({ key: `k${at}` }))

    assert.lengthOf(toDraftContent({ lines }).lines, INVOICE_LINES_MAX + 1)
    assert.lengthOf(toDraftContent({ textAbove: 'x'.repeat(1_000_000) }).textAbove, 8000)
  })
})
