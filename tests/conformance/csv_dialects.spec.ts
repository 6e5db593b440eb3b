import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from '@japa/runner'
import { CUSTOMER_FIELDS, CUSTOMER_PRESETS } from '#customers/imports/fields'
import { judgeCustomer } from '#customers/imports/judge_customer'
import { matchColumns } from '#importing/domain/columns'
import type { RawRow } from '#importing/reader/cells'
import { lookAtFile, rowsOf } from '#importing/reader/table'

const folder = resolve(
  process.env.SHARED_DIR ?? resolve(import.meta.dirname, '../../../shared'),
  'conformance/csv'
)

async function readAll(name: string) {
  const path = join(folder, name)
  const looked = await lookAtFile(path)
  if (!looked.ok) throw new Error(`${name}: ${looked.error.type}`)
  const rows: RawRow[] = []
  for await (const batch of rowsOf(path, looked.value)) rows.push(...batch)
  return { reading: looked.value, rows }
}

test.group('CSV dialects met in the wild', (group) => {
  group.tap((each) => each.skip(!existsSync(folder), 'the shared material is not here'))

  test('DNB: everything quoted, ISO-8859-1', async ({ assert }) => {
    const { reading, rows } = await readAll('dnb-kontoutskrift.quoted.crlf.iso8859-1.csv')

    assert.containsSubset(reading, { encoding: 'windows-1252', delimiter: ';' })
    assert.deepEqual(reading.headings.at(-1), 'Inn på konto')
    assert.deepEqual(rows.at(-1)?.cells, [
      '15.01.2025',
      'LØNN ARBEIDSGIVER AS',
      '15.01.2025',
      '',
      '35000,00',
    ])
  })

  test('Skatteetaten: UTF-8 with a mark, and Windows-1252, with CRLF', async ({ assert }) => {
    const marked = await readAll('skatteetaten-utf8bom-crlf-quoted.csv')
    const ansi = await readAll('skatteetaten-windows1252-crlf-semicolon.csv')

    assert.equal(marked.reading.headings[0], 'AccountID')
    assert.lengthOf(marked.rows, 74)
    assert.equal(marked.rows[1]?.cells[1], 'Tomter, bygninger og annen fast eiendom')
    assert.equal(ansi.reading.encoding, 'windows-1252')
    assert.lengthOf(ansi.rows, 745)
    assert.isTrue(ansi.rows.every(({ cells }) => cells.length === 3))
  })

  test('Tripletex: a semicolon inside quotes; its rows are judged cell by cell', async ({
    assert,
  }) => {
    const { reading, rows } = await readAll(
      'tripletex-like-kunder.semicolon-inside-quotes.utf8.csv'
    )
    const columns = matchColumns(
      reading.headings,
      { fields: CUSTOMER_FIELDS, presets: CUSTOMER_PRESETS },
      { preset: 'auto', chosen: new Map() }
    )

    assert.isTrue(columns.ok)
    if (!columns.ok) return
    assert.containsSubset(columns.value.at(-1), { heading: 'Kontonummer', because: 'unknown' })
    const judged = rows.map(({ cells }) =>
      judgeCustomer(
        new Map(
          columns.value.flatMap(({ field, index }) =>
            field === null ? [] : [[field, cells[index] ?? ''] as const]
          )
        )
      )
    )
    assert.deepEqual(
      judged.map(({ ready }) => ready?.name ?? null),
      ['Hansen; Berg AS', 'Lille Bakeri']
    )
  })
})
