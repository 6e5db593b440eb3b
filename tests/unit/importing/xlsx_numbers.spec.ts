import { test } from '@japa/runner'
import { meaningOf, numberText } from '#importing/reader/xlsx_numbers'

test.group('Numbers in spreadsheets', () => {
  test('are plain decimals, whatever the float looks like', ({ assert }) => {
    const found: [string, string][] = [
      ['0', '0'],
      ['-12.5', '-12.5'],
      ['1E+5', '100000'],
      ['1E-7', '0.0000001'],
      ['0.30000000000000004', '0.3'],
      ['12345678901', '12345678901'],
      ['1234567890123456789', '1234567890123460000'],
      ['#N/A', '#N/A'],
      ['', ''],
    ]
    for (const [stored, text] of found) assert.equal(numberText(stored, 'number', false), text)
  })

  test('are days where their format says so, counted from 1900 or 1904', ({ assert }) => {
    assert.equal(numberText('46023', 'date', false), '2026-01-01')
    assert.equal(numberText('46023.99', 'date', false), '2026-01-01')
    assert.equal(numberText('44561', 'date', true), '2026-01-01')
    assert.equal(numberText('5', 'date', false), '5')
  })

  test('get the zeros that their format puts before them', ({ assert }) => {
    assert.equal(numberText('155', { digits: 4 }, false), '0155')
    assert.equal(numberText('1.5', { digits: 4 }, false), '1.5')
  })

  test('a format says what it means by its code', ({ assert }) => {
    assert.equal(meaningOf(14, undefined), 'date')
    assert.equal(meaningOf(2, undefined), 'number')
    assert.equal(meaningOf(164, 'dd\\.mm\\.yyyy'), 'date')
    assert.equal(meaningOf(164, '#,##0.00 "kr dyr"'), 'number')
    assert.equal(meaningOf(164, '[Red]0.0'), 'number')
    assert.equal(meaningOf(164, 'General'), 'number')
    assert.deepEqual(meaningOf(164, '0000'), { digits: 4 })
  })
})
