import { emptyDraft } from '#invoicing/domain/draft_content'
import { lawsOf, shortfallViews } from '#invoicing/domain/shortfall_view'
import { type Shortfall } from '#invoicing/domain/shortfalls'
import { linkedWords } from '#support/marks'
import { typedLine } from '#tests/support/drafts'
import { test } from '@japa/runner'

const words = {
  language: 'nb' as const,
  t: (key: string, values: Record<string, unknown> = {}) =>
    key === 'drafts.lines_lead'
      ? 'Linje'
      : key === 'drafts.and_more'
        ? `og ${values.count} til`
        : key,
}

function place(lines: number) {
  const content = emptyDraft()
  content.lines = Array.from({ length: lines }, (_, at) => typedLine({ key: `l${at + 1}` }))
  return { id: 'd', content }
}

function onLines(...numbers: number[]): Shortfall[] {
  return numbers.map((number) => ({
    code: 'outside_vat_mixed_with_other_codes',
    field: `lines.l${number}.vatCode`,
    law: 'EN 16931 BR-O-11',
  }))
}

/** What a person reads. */
function said(found: Shortfall[], lines = 40): string[] {
  return shortfallViews(found, place(lines), words).map(({ lead, links }) =>
    `${lead} ${linkedWords(links)}`.replaceAll(/<[^>]+>/g, '').trim()
  )
}

test.group('What is missing, in sentences', () => {
  test('says the same of several lines once, with a link for each', ({ assert }) => {
    const sentence = 'shortfalls.outside_vat_mixed_with_other_codes'

    assert.deepEqual(said(onLines(2, 5, 9)), [`Linje 2, 5 og 9: ${sentence}`])
    assert.deepEqual(said(onLines(2, 5)), [`Linje 2 og 5: ${sentence}`])
    assert.deepEqual(said(onLines(3)), [`Linje 3: ${sentence}`])
    const [view] = shortfallViews(onLines(2, 5), place(9), words)
    assert.deepEqual(
      view!.links.map(({ href }) => href),
      ['#draft-line-l2-vatCode', '#draft-line-l5-vatCode']
    )
  })

  test('names a line once, whatever number of its fields lack the same', ({ assert }) => {
    const price: Shortfall = { ...onLines(1)[0]!, field: 'lines.l1.unitPrice' }
    const sentence = 'shortfalls.outside_vat_mixed_with_other_codes'

    assert.deepEqual(said([...onLines(1), price, ...onLines(2, 3)]), [
      `Linje 1, 2 og 3: ${sentence}`,
    ])
    const [view] = shortfallViews([price, ...onLines(1)], place(1), words)
    assert.deepEqual(
      view!.links.map(({ href }) => href),
      ['#draft-line-l1-unitPrice']
    )
  })

  test('counts what is too many to name', ({ assert }) => {
    const many = Array.from({ length: 40 }, (_, at) => at + 1)
    assert.match(said(onLines(...many))[0]!, /^Linje 1, 2, 3, .*, 12 og 28 til: shortfalls/)
  })

  test('links the sentence itself where it is about no line, in the order of the page', ({
    assert,
  }) => {
    const found: Shortfall[] = [
      { code: 'customer_missing', field: 'customerId', law: null },
      ...onLines(1),
    ]
    assert.deepEqual(said(found)[0], 'shortfalls.customer_missing')
    assert.lengthOf(said(found), 2)
  })

  test('keeps rules out of the sentences, each once for those who ask', ({ assert }) => {
    assert.notInclude(said(onLines(1, 2)).join(''), 'BR-O')
    assert.deepEqual(
      lawsOf(onLines(1, 2), words).map(({ law }) => law),
      ['EN 16931 BR-O-11']
    )
  })
})
