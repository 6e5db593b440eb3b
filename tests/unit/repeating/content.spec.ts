import fc from 'fast-check'
import { emptyDraft, emptyLine } from '#invoicing/domain/draft_content'
import { contentFor } from '#repeating/domain/content_for'
import {
  filledText,
  nameOf,
  PLACEHOLDERS,
  unknownPlaceholders,
} from '#repeating/domain/placeholders'
import { PRICE_ROUNDINGS, raisedPrice, withRaisedPrices } from '#repeating/domain/price_index'
import { LANGUAGES } from '#support/language'
import { holds } from '#tests/support/properties'
import { test } from '@japa/runner'

const january = { from: '2027-01-01', to: '2027-01-31' }
const NBSP = '\u00A0'

test.group('What a template says for a period', () => {
  test('placeholders become the period, in the language of the document', ({ assert }) => {
    const say = '{periode} | {måned} {år} | {kvartal} | {uke}'
    assert.equal(
      filledText(say, january, 'nb').replaceAll(NBSP, ' '),
      '01.01. – 31.01.2027 | januar 2027 | 1 | 53'
    )
    assert.equal(
      filledText(say, january, 'en').replaceAll(NBSP, ' '),
      '1 Jan – 31 Jan 2027 | January 2027 | 1 | 53'
    )
    assert.equal(filledText('{ MÅNAD }, {Month}', january, 'nn'), 'januar, januar')
  })

  test('every name works in every language, and leaves nothing in braces', ({ assert }) => {
    for (const written of LANGUAGES) {
      for (const language of LANGUAGES) {
        for (const one of PLACEHOLDERS) {
          assert.notMatch(filledText(nameOf(one, written), january, language), /[{}]/)
        }
      }
    }
  })

  test('what is no placeholder stays, and is told of', ({ assert }) => {
    const line = { ...emptyLine('3', 'a'), description: 'Leie {maned} {år} {{år}}' }
    const content = { ...emptyDraft(), textAbove: '{toString}', lines: [line] }
    assert.equal(filledText(line.description, january, 'nb'), 'Leie {maned} 2027 {2027}')
    assert.deepEqual(unknownPlaceholders(content), ['{toString}', '{maned}'])
  })

  test('days come from the period, never from the template', ({ assert }) => {
    const template = { ...emptyDraft(), issueDate: '01.01.2020', dueDate: '02.01.2020' }
    const content = contentFor(template, january)
    assert.deepInclude(content, { issueDate: '', dueDate: '' })
    assert.deepInclude(content, { deliveryFrom: '01.01.2027', deliveryTo: '31.01.2027' })
    const oneDay = contentFor(template, { from: '2027-01-31', to: '2027-01-31' })
    assert.deepInclude(oneDay, { deliveryFrom: '31.01.2027', deliveryTo: '' })
  })
})

test.group('Raised prices', () => {
  test('are rounded to what was chosen, a half away from zero', ({ assert }) => {
    const raise = (rounding: (typeof PRICE_ROUNDINGS)[number]) =>
      raisedPrice(9_990_000n, 350n, rounding)
    assert.deepEqual(PRICE_ROUNDINGS.map(raise), [
      10_339_700n,
      10_340_000n,
      10_350_000n,
      10_300_000n,
    ])
    assert.equal(raisedPrice(100n, 5_000n, 'ore'), 200n)
    assert.equal(raisedPrice(-100n, 5_000n, 'ore'), -200n)
  })

  test('a rise never lowers a price and a cut never raises one; signs stay', () => {
    const price = fc.bigInt({ min: -1_000_000_000_000n, max: 1_000_000_000_000n })
    const percent = fc.bigInt({ min: -5_000n, max: 10_000n })
    const size = (value: bigint) => (value < 0n ? -value : value)
    holds(
      fc.property(price, percent, fc.constantFrom(...PRICE_ROUNDINGS), (before, by, rounding) => {
        const after = raisedPrice(before, by, rounding)
        const isSameSide = after === 0n || after < 0n === before < 0n
        return isSameSide && (by > 0n ? size(after) >= size(before) : size(after) <= size(before))
      })
    )
  })

  test('touch every price that can be read and nothing else', ({ assert }) => {
    const lines = [
      { ...emptyLine('3', 'a'), unitPrice: '1 000,00', discount: '10' },
      { ...emptyLine('3', 'b'), unitPrice: 'etter avtale' },
      { ...emptyLine('3', 'c'), unitPrice: '-200' },
    ]
    const content = { ...emptyDraft(), lines }
    const raised = withRaisedPrices(content, { percent: 350n, rounding: 'krone' })
    const prices = raised.lines.map(({ unitPrice }) => unitPrice)
    assert.deepEqual(prices, [`1${NBSP}035,00`, 'etter avtale', '\u2212207,00'])
    assert.deepEqual({ ...raised, lines: [] }, { ...content, lines: [] })
    assert.equal(raised.lines[0]!.discount, '10')
  })
})
