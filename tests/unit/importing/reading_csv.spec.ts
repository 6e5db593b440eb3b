import { test } from '@japa/runner'
import { IMPORT_ROWS_MAX } from '#importing/domain/limits'
import type { RawRow } from '#importing/reader/cells'
import { lookAtFile, rowsOf, type Reading } from '#importing/reader/table'
import { UnreadableFile } from '#importing/reader/unreadable'
import { sample, temporaryFile } from '#tests/support/files'

async function readAll(path: string) {
  const looked = await lookAtFile(path)
  if (!looked.ok) throw new Error(JSON.stringify(looked.error))
  const rows: RawRow[] = []
  for await (const batch of rowsOf(path, looked.value)) rows.push(...batch)
  return { reading: looked.value, rows }
}

function bytes16(text: string, bigEndian: boolean): Buffer {
  const little = Buffer.from(`\ufeff${text}`, 'utf16le')
  return bigEndian ? little.swap16() : little
}

test.group('Reading text files', () => {
  test('knows how Excel, Fiken and Tripletex write', async ({ assert }) => {
    const found: [string, Pick<Reading, 'encoding' | 'delimiter'>, string][] = [
      ['customers-excel-windows1252.csv', { encoding: 'windows-1252', delimiter: ';' }, 'Kundenr'],
      ['customers-fiken-utf8.csv', { encoding: 'utf-8', delimiter: ',' }, 'Navn'],
      ['customers-tripletex-utf8-bom.csv', { encoding: 'utf-8', delimiter: ';' }, 'Kundenummer'],
    ]
    for (const [name, dialect, firstHeading] of found) {
      const { reading, rows } = await readAll(sample(name))

      assert.containsSubset(reading, dialect, name)
      assert.equal(reading.headings[0], firstHeading)
      assert.lengthOf(rows, 240)
      assert.isTrue(rows.every(({ cells }) => cells.length === reading.headings.length))
    }
  })

  test('Windows-1252 is not Latin-1: dashes and quotes come out right', async ({ assert }) => {
    const { rows } = await readAll(sample('customers-excel-windows1252.csv'))

    assert.equal(rows[5]?.cells[10], 'Fast kunde – ring først; helst før kl. 10')
    assert.equal(rows[7]?.cells[10], 'Sa "ja takk" til e-post')
    assert.equal(rows[12]?.cells[5], 'KÁRÁŠJOHKA')
  })

  test('reads UTF-16 with either byte order', async (t) => {
    for (const bigEndian of [false, true]) {
      const content = bytes16('Navn\tSted\r\nÅse Øy\tBODØ\r\n', bigEndian)
      const { reading, rows } = await readAll(await temporaryFile(t, 'a.txt', content))

      t.assert.equal(reading.encoding, bigEndian ? 'utf-16be' : 'utf-16le')
      t.assert.equal(reading.delimiter, '\t')
      t.assert.deepEqual(rows, [{ line: 2, cells: ['Åse Øy', 'BODØ'] }])
    }
  })

  test('line numbers are those of the file, also below cells of several lines', async (t) => {
    const text = 'Navn;Merknad\r\nA;"en\r\nto\ntre"\r\n\r\n;\r\nB;x\rC;y'
    const { rows } = await readAll(await temporaryFile(t, 'a.csv', text))

    t.assert.deepEqual(
      rows.map(({ line, cells }) => [line, cells[0]]),
      [
        [2, 'A'],
        [7, 'B'],
        [8, 'C'],
      ]
    )
  })

  test('delimiters inside quotes do not count, and a title above the headings is passed by', async (t) => {
    const text =
      'Kundeliste, utskrift 1.2.2026\n\n"Navn","Adresse","Sted"\n"A; B; C","Vei 1, 2","X"\n'
    const { reading, rows } = await readAll(await temporaryFile(t, 'a.csv', text))

    t.assert.equal(reading.delimiter, ',')
    t.assert.equal(reading.headingLine, 3)
    t.assert.deepEqual(rows, [{ line: 4, cells: ['A; B; C', 'Vei 1, 2', 'X'] }])
  })

  test("Excel's own sep= line names the delimiter and is no row", async (t) => {
    const { reading, rows } = await readAll(
      await temporaryFile(t, 'a.csv', 'sep=,\r\nNavn,Sted;land\r\nA,B;C\r\n')
    )

    t.assert.deepEqual(reading.headings, ['Navn', 'Sted;land'])
    t.assert.deepEqual(rows, [{ line: 3, cells: ['A', 'B;C'] }])
  })

  test('a formula with quotes in it is one cell like any other', async ({ assert }) => {
    const { rows } = await readAll(sample('customers-with-errors.csv'))

    assert.equal(rows.find(({ line }) => line === 17)?.cells[0], `="cmd|' /C calc'!A0"`)
  })

  test('a quote that is never closed is refused with its line', async (t) => {
    const path = await temporaryFile(t, 'a.csv', 'Navn;Sted\nA;B\n"C;D\nE;F\n')
    const looked = await lookAtFile(path)

    t.assert.deepEqual(looked, { ok: false, error: { type: 'quote_not_closed', line: 3 } })
  })

  test('more rows than a small firm has are refused while they are read', async (t) => {
    const path = await temporaryFile(t, 'a.csv', `Navn;Nr\n${'A;1\n'.repeat(IMPORT_ROWS_MAX + 1)}`)
    const looked = await lookAtFile(path)

    t.assert.isTrue(looked.ok)
    const reading = (looked as { value: Reading }).value
    await t.assert.rejects(() => Array.fromAsync(rowsOf(path, reading)), UnreadableFile)
  })
})
