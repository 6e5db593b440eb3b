import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'

const rows = readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\| (?:Bokmål|-)/.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim())
  )

test.group('Glossary', () => {
  test('every term has its word in three languages, its name in code, and words to avoid', ({
    assert,
  }) => {
    assert.isAbove(rows.length, 80)
    for (const row of rows) {
      assert.lengthOf(row, 5, row.join(' | '))
      for (const cell of row) assert.isNotEmpty(cell, row.join(' | '))
    }
  })

  test('no term has two rows', ({ assert }) => {
    for (const column of [0, 2]) {
      const terms = rows.map((row) => row[column])
      const twice = terms.filter((term, at) => terms.indexOf(term) !== at)
      assert.deepEqual(twice, [])
    }
  })
})
