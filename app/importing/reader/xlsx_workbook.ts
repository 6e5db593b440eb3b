import { cleanCell } from '#importing/reader/cells'
import { UnreadableFile } from '#importing/reader/unreadable'
import type { XlsxArchive } from '#importing/reader/xlsx_archive'
import { meaningOf, type NumberMeaning } from '#importing/reader/xlsx_numbers'
import { listenToAll } from '#importing/reader/xlsx_xml'

/** What must be known before a sheet's rows can be read. */
export interface Workbook {
  /** Sheets that are not hidden, in the order of their tabs: name and part. */
  sheets: readonly { name: string; part: string }[]
  strings: readonly string[]
  /** By a cell's style index. */
  meanings: readonly NumberMeaning[]
  from1904: boolean
}

/** Reads everything but the rows. @throws UnreadableFile when there is no sheet to read. */
export async function readWorkbook(archive: XlsxArchive): Promise<Workbook> {
  const { sheets, from1904 } = await readSheets(archive)
  if (sheets.length === 0) throw new UnreadableFile({ type: 'empty' })

  return {
    sheets,
    from1904,
    strings: await readStrings(archive),
    meanings: await readMeanings(archive),
  }
}

async function readSheets(archive: XlsxArchive) {
  const targets = await readTargets(archive)
  const sheets: { name: string; part: string }[] = []
  let from1904 = false

  await listenToAll(archive.text('xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return

      const part = targets.get(attributes['r:id'] ?? attributes.id ?? '')
      if (part) sheets.push({ name: attributes.name ?? '', part })
    },
  })
  return { sheets: sheets.filter(({ part }) => archive.has(part)), from1904 }
}

async function readTargets(archive: XlsxArchive): Promise<Map<string, string>> {
  const targets = new Map<string, string>()

  await listenToAll(archive.text('xl/_rels/workbook.xml.rels'), {
    open(name, attributes) {
      if (name !== 'Relationship' || !/\/worksheet$/.test(attributes.Type ?? '')) return

      const target = attributes.Target ?? ''
      targets.set(
        attributes.Id ?? '',
        target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
      )
    },
  })
  return targets
}

/** The texts that cells point to by their place; phonetic readings (`rPh`) are no part of them. */
async function readStrings(archive: XlsxArchive): Promise<string[]> {
  const strings: string[] = []
  if (!archive.has('xl/sharedStrings.xml')) return strings

  let current = ''
  let reading = false
  let phonetic = false
  await listenToAll(archive.text('xl/sharedStrings.xml'), {
    open(name) {
      if (name === 'si') current = ''
      if (name === 'rPh') phonetic = true
      reading = name === 't' && !phonetic
    },
    text(text) {
      if (reading) current += text
    },
    close(name) {
      if (name === 'si') strings.push(cleanCell(unescaped(current)))
      if (name === 'rPh') phonetic = false
      reading = false
    },
  })
  return strings
}

async function readMeanings(archive: XlsxArchive): Promise<NumberMeaning[]> {
  const codes = new Map<number, string>()
  const meanings: NumberMeaning[] = []
  if (!archive.has('xl/styles.xml')) return meanings

  let inCellFormats = false
  await listenToAll(archive.text('xl/styles.xml'), {
    open(name, attributes) {
      const formatId = Number(attributes.numFmtId ?? 0)
      if (name === 'cellXfs') inCellFormats = true
      if (name === 'numFmt') codes.set(formatId, attributes.formatCode ?? '')
      if (name === 'xf' && inCellFormats) meanings.push(meaningOf(formatId, codes.get(formatId)))
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return meanings
}

/** Spreadsheets write characters that XML cannot hold as `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16))
  )
}
