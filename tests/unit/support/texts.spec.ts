import { test } from '@japa/runner'
import { cleanLine, cleanText } from '#support/clean_text'
import { csvLine, csvNumber } from '#support/csv'
import { dayText, instantText } from '#support/dates'
import { cursorOf, pageOf } from '#support/keyset'
import { newId } from '#support/id'

test.group('Cleaning text', () => {
  const LINES: [typed: string, kept: string][] = [
    ['  Bjørn \u00A0  Dahl ', 'Bjørn Dahl'],
    ['A\u030Ase', 'Åse'],
    ['a\u0000b\u0007c', 'abc'],
    ['a\r\n\tb', 'a b'],
    ['\u202Eabc\u202C', 'abc'],
    ['\uD83E', '\uFFFD'],
    ['👩‍👧', '👩‍👧'],
    [' \u200E ', ''],
  ]
  for (const [typed, kept] of LINES) {
    test(`${JSON.stringify(typed)} is ${JSON.stringify(kept)}`, ({ assert }) => {
      assert.equal(cleanLine(typed), kept)
      assert.equal(cleanLine(kept), kept)
    })
  }

  test('lines of a text stay lines, without what hides in them', ({ assert }) => {
    assert.equal(cleanText(' en \r\nto\t\u0000tre\u2028fire \n\n'), 'en\nto  tre\nfire')
  })
})

test.group('CSV', () => {
  test('quotes what needs it, and leaves figures as figures', ({ assert }) => {
    const line = csvLine(['a;b', 'c"d', 'e\nf', null, csvNumber('-12.5'), csvNumber(7n), 'g'])
    assert.equal(line, '"a;b";"c""d";"e\nf";;-12,5;7;g\r\n')
  })

  for (const cell of ['=1', '+1+1', '-1', '@a', '\t=1', '＝1', '+47-1']) {
    test(`${JSON.stringify(cell)} is not a formula any more`, ({ assert }) => {
      assert.equal(csvLine([cell]), `'${cell}\r\n`)
    })
  }

  test('a telephone number is left alone', ({ assert }) => {
    assert.equal(csvLine(['+47 912 34 567']), '+47 912 34 567\r\n')
  })
})

test.group('Dates for people', () => {
  test('a day and an instant, as they are written in each language', ({ assert }) => {
    const at = new Date('2026-07-01T22:05:00Z')
    assert.equal(dayText('2026-11-22', 'nb'), '22.11.2026')
    assert.equal(dayText('2026-11-22', 'en'), '22/11/2026')
    assert.equal(instantText(at, 'nb'), '02.07.2026, 00:05')
    assert.equal(instantText(at, 'en'), '02/07/2026, 00:05')
  })
})

test.group('Pages of a list', () => {
  const rows = (...ids: number[]) => ids.map((id) => ({ id: String(id) }))

  test('the first page knows whether there is more', ({ assert }) => {
    const start = { after: null, before: null }
    assert.deepEqual(pageOf(rows(1, 2, 3), start, 2), {
      rows: rows(1, 2),
      previous: null,
      next: '2',
    })
    assert.deepEqual(pageOf(rows(1, 2), start, 2), { rows: rows(1, 2), previous: null, next: null })
    assert.deepEqual(pageOf([], start, 2), { rows: [], previous: null, next: null })
  })

  test('a page before another is turned round, and has that one after it', ({ assert }) => {
    const back = { after: null, before: '5' }
    assert.deepEqual(pageOf(rows(4, 3, 2), back, 2), { rows: rows(3, 4), previous: '3', next: '4' })
    assert.deepEqual(pageOf(rows(2, 1), back, 2), { rows: rows(1, 2), previous: null, next: '2' })
  })

  test('an address names one place or none', ({ assert }) => {
    const id = newId()
    assert.deepEqual(cursorOf({ after: id, before: id }), { after: id, before: null })
    assert.deepEqual(cursorOf({ before: id }), { after: null, before: id })
    assert.deepEqual(cursorOf({ after: '1', before: ['x'] }), { after: null, before: null })
  })
})
