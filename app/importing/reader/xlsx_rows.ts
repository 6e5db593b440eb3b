import { IMPORT_BATCH_ROWS, IMPORT_CELL_MAX, IMPORT_COLUMNS_MAX } from '#importing/domain/limits'
import { cleanCell, type RawRow } from '#importing/reader/cells'
import { UnreadableFile } from '#importing/reader/unreadable'
import { openXlsx } from '#importing/reader/xlsx_archive'
import { numberText } from '#importing/reader/xlsx_numbers'
import { readWorkbook, unescaped, type Workbook } from '#importing/reader/xlsx_workbook'
import { listen, type XmlListener } from '#importing/reader/xlsx_xml'

/** The names of the sheets that can be read. */
export async function xlsxSheets(path: string): Promise<string[]> {
  const archive = await openXlsx(path)
  try {
    const { sheets } = await readWorkbook(archive)
    return sheets.map(({ name }) => name)
  } finally {
    archive.close()
  }
}

/**
 * The rows of one sheet in batches, as text: formulas give the value that was last computed. Line
 * numbers are the sheet's own.
 *
 * @throws UnreadableFile when the file is damaged, too large, or has no sheet of that name.
 */
export async function* xlsxRows(path: string, sheetName: string): AsyncGenerator<RawRow[]> {
  const archive = await openXlsx(path)
  try {
    const workbook = await readWorkbook(archive)
    const sheet = workbook.sheets.find(({ name }) => name === sheetName)
    if (!sheet) throw new UnreadableFile({ type: 'no_such_sheet', sheet: sheetName })

    const reader = new SheetReader(workbook)
    for await (const rows of listen(archive.text(sheet.part), reader, () => reader.rows)) {
      while (rows.length >= IMPORT_BATCH_ROWS) yield rows.splice(0, IMPORT_BATCH_ROWS)
    }
    if (reader.rows.length > 0) yield reader.rows
  } finally {
    archive.close()
  }
}

/** Collects rows while the sheet's XML goes by. */
class SheetReader implements XmlListener {
  readonly rows: RawRow[] = []
  #line = 0
  #cells: string[] = []
  #column = 0
  #type = 'n'
  #style = 0
  #text = ''
  #reading = false
  #phonetic = false

  constructor(private readonly workbook: Workbook) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.#openRow(attributes)
    if (name === 'c') this.#openCell(attributes)
    if (name === 'rPh') this.#phonetic = true
    this.#reading = (name === 'v' || name === 't') && !this.#phonetic
  }

  text(text: string): void {
    if (this.#reading) this.#text += text
    if (this.#text.length > IMPORT_CELL_MAX * 2) this.#refuseLength()
  }

  close(name: string): void {
    this.#reading = false
    if (name === 'rPh') this.#phonetic = false
    if (name === 'c') this.#closeCell()
    if (name === 'row') this.rows.push({ line: this.#line, cells: this.#cells })
  }

  #openRow(attributes: Readonly<Record<string, string>>): void {
    const line = Number(attributes.r ?? this.#line + 1)
    this.#line = Number.isInteger(line) && line > this.#line ? line : this.#line + 1
    this.#cells = []
    this.#column = 0
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    this.#column = columnOf(attributes.r) ?? this.#column
    this.#type = attributes.t ?? 'n'
    this.#style = Number(attributes.s ?? 0)
    this.#text = ''
  }

  #closeCell(): void {
    const text = this.#value()
    if (text.length > IMPORT_CELL_MAX) this.#refuseLength()

    if (text !== '') {
      if (this.#column >= IMPORT_COLUMNS_MAX) {
        const most = IMPORT_COLUMNS_MAX
        throw new UnreadableFile({ type: 'too_many_columns', line: this.#line, most })
      }
      while (this.#cells.length < this.#column) this.#cells.push('')
      this.#cells[this.#column] = text
    }
    this.#column++
  }

  #value(): string {
    const text = this.#text
    switch (this.#type) {
      case 's':
        return this.workbook.strings[Number(text)] ?? ''
      case 'n':
        return numberText(
          text,
          this.workbook.meanings[this.#style] ?? 'number',
          this.workbook.from1904
        )
      case 'd':
        return text.slice(0, 10)
      default:
        return cleanCell(unescaped(text))
    }
  }

  #refuseLength(): never {
    throw new UnreadableFile({ type: 'cell_too_long', line: this.#line, most: IMPORT_CELL_MAX })
  }
}

/** `C12` is the third column: 2. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference ?? '')?.[0]
  if (!letters) return null
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
