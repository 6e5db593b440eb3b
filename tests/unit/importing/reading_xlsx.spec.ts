import { test } from '@japa/runner'
import { XLSX_UNPACKED_BYTES_MAX } from '#importing/domain/limits'
import type { RawRow } from '#importing/reader/cells'
import { lookAtFile, rowsOf } from '#importing/reader/table'
import { UnreadableFile, type Unreadable } from '#importing/reader/unreadable'
import { temporaryFile } from '#tests/support/files'
import { textRow, xlsx, zip } from '#tests/support/xlsx'

async function readAll(path: string): Promise<RawRow[]> {
  const looked = await lookAtFile(path)
  if (!looked.ok) throw new UnreadableFile(looked.error)
  const rows: RawRow[] = []
  for await (const batch of rowsOf(path, looked.value)) rows.push(...batch)
  return rows
}

async function refusalOf(path: string): Promise<Unreadable | null> {
  try {
    await readAll(path)
    return null
  } catch (error) {
    if (error instanceof UnreadableFile) return error.reason
    throw error
  }
}

const HEADINGS = textRow(1, ['Navn', 'Postnr', 'Dato', 'Grense'])

test.group('Reading spreadsheets', () => {
  test('reads texts, numbers, days, formulas and gaps as a person sees them', async (t) => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0000"/>
      <numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy"/></numFmts>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs></styleSheet>`
    const strings = `<sst><si><t>Åse </t><r><t>&amp; sønn</t></r><rPh><t>x</t></rPh></si><si><t>0155</t></si></sst>`
    const rows = `${HEADINGS}
      <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>155</v></c><c r="C2" s="2"><v>46023</v></c><c r="D2"><v>1250000.5</v></c></row>
      <row r="5"><c r="A5" t="str"><f>A2&amp;"x"</f><v>Formel AS</v></c><c r="B5" t="s"><v>1</v></c><c r="D5"><v>1E+5</v></c></row>
      <row r="6"><c r="A6" t="inlineStr"><is><t>Linje_x000D_</t></is></c><c r="C6" s="3"><v>46023.75</v></c><c r="D6"><v>0.30000000000000004</v></c></row>`
    const file = xlsx(rows, { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': strings })

    t.assert.deepEqual(await readAll(await temporaryFile(t, 'a.xlsx', file)), [
      { line: 2, cells: ['Åse & sønn', '0155', '2026-01-01', '1250000.5'] },
      { line: 5, cells: ['Formel AS', '0155', '', '100000'] },
      { line: 6, cells: ['Linje', '', '2026-01-01', '0.3'] },
    ])
  })

  test('is known by its bytes, whatever it is called', async (t) => {
    const path = await temporaryFile(t, 'a.csv', xlsx(HEADINGS + textRow(2, ['A'])))
    const looked = await lookAtFile(path)

    t.assert.containsSubset(looked, { ok: true, value: { format: 'xlsx', sheets: ['Kunder'] } })
  })

  test('a zip bomb is refused by what it says of itself', async (t) => {
    const bomb = zip([
      { name: 'xl/workbook.xml', content: '<workbook/>' },
      { name: 'xl/worksheets/sheet1.xml', content: '<x/>', claims: XLSX_UNPACKED_BYTES_MAX + 1 },
    ])
    const refusal = await refusalOf(await temporaryFile(t, 'a.xlsx', bomb))

    t.assert.equal(refusal?.type, 'unpacks_too_large')
  })

  test('a zip bomb that lies about its size is stopped where the lie shows', async (t) => {
    const sheet = `<worksheet><sheetData>${HEADINGS}${' '.repeat(40_000_000)}</sheetData></worksheet>`
    const bomb = zip([
      {
        name: 'xl/workbook.xml',
        content: '<workbook><sheets><sheet name="A" id="1"/></sheets></workbook>',
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content:
          '<Relationships><Relationship Id="1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      },
      { name: 'xl/worksheets/sheet1.xml', content: sheet, claims: 500 },
    ])
    const before = process.memoryUsage().rss
    const refusal = await refusalOf(await temporaryFile(t, 'a.xlsx', bomb))

    t.assert.deepEqual(refusal, { type: 'damaged' })
    t.assert.isBelow(process.memoryUsage().rss - before, 60_000_000)
  })

  test('thousands of parts, a document type, broken XML and other zip files are refused', async (t) => {
    const crowd = Array.from({ length: 2_001 }, (_, i) => ({ name: `xl/x${i}`, content: '' }))
    const entity = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>'
    const found: [Unreadable, Buffer][] = [
      [{ type: 'damaged' }, zip(crowd)],
      [{ type: 'damaged' }, xlsx('', { 'xl/worksheets/sheet1.xml': entity })],
      [{ type: 'damaged' }, xlsx('<row><c></row>')],
      [{ type: 'damaged' }, xlsx(HEADINGS).subarray(0, 300)],
      [
        { type: 'wrong_format', looksLike: 'archive' },
        zip([{ name: 'word/document.xml', content: '<x/>' }]),
      ],
      [{ type: 'empty' }, xlsx('')],
    ]
    for (const [reason, content] of found) {
      t.assert.deepEqual(await refusalOf(await temporaryFile(t, 'a.xlsx', content)), reason)
    }
  })
})
