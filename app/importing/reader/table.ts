import { HEADING_ROWS_MAX, IMPORT_ROWS_MAX, SAMPLE_ROWS } from '#importing/domain/limits'
import { isBlank, type RawRow } from '#importing/reader/cells'
import { csvRows } from '#importing/reader/csv_rows'
import { sniffDelimiter } from '#importing/reader/delimiter'
import type { Delimiter, Encoding } from '#importing/domain/dialects'
import { decodedText, sniffEncoding } from '#importing/reader/encoding'
import { recogniseFile, type FileFormat } from '#importing/reader/file_format'
import { UnreadableFile, type Unreadable } from '#importing/reader/unreadable'
import { xlsxRows, xlsxSheets } from '#importing/reader/xlsx_rows'
import { err, ok, type Result } from '#support/result'

/** What a person may say about how to read the file; what is left out is found out. */
export interface ReadingChoices {
  encoding?: Encoding | undefined
  delimiter?: Delimiter | undefined
  sheet?: string | undefined
}

/** How a file is read. Plain data, so that it can be kept with the import. */
export interface Reading {
  format: FileFormat
  encoding: Encoding | null
  delimiter: Delimiter | null
  sheet: string | null
  sheets: string[]
  /** The line that the headings stand on. */
  headingLine: number
  headings: string[]
  /** The first rows below them. */
  sample: RawRow[]
}

/** Looks at a file and says how it will be read. Reads no further than it must to know that. */
export async function lookAtFile(
  path: string,
  choices: ReadingChoices = {}
): Promise<Result<Reading, Unreadable>> {
  try {
    const how = await dialectOf(path, choices)
    return ok({ ...how, ...(await topOf(path, how)) })
  } catch (error) {
    if (error instanceof UnreadableFile) return err(error.reason)
    throw error
  }
}

/**
 * The rows below the headings in batches; blank ones are left out.
 *
 * @throws UnreadableFile when something in the middle of the file cannot be read, or it has too many rows.
 */
export async function* rowsOf(path: string, reading: Reading): AsyncGenerator<RawRow[]> {
  let count = 0
  for await (const batch of allRows(path, reading)) {
    const rows = batch.filter(({ line, cells }) => line > reading.headingLine && !isBlank(cells))
    count += rows.length
    if (count > IMPORT_ROWS_MAX) {
      throw new UnreadableFile({ type: 'too_many_rows', most: IMPORT_ROWS_MAX })
    }
    if (rows.length > 0) yield rows
  }
}

type Dialect = Pick<Reading, 'format' | 'encoding' | 'delimiter' | 'sheet' | 'sheets'>

async function dialectOf(path: string, choices: ReadingChoices): Promise<Dialect> {
  const format = await recogniseFile(path)
  if (format === 'xlsx') {
    const sheets = await xlsxSheets(path)
    const sheet = choices.sheet ?? sheets[0] ?? ''
    return { format, encoding: null, delimiter: null, sheets, sheet }
  }

  const sniffed = await sniffEncoding(path)
  const encoding = choices.encoding ?? sniffed
  const delimiter = choices.delimiter ?? sniffDelimiter(await textAtTop(path, encoding))
  return { format, encoding, delimiter, sheet: null, sheets: [] }
}

/** The first piece of text that is longer than a byte order mark. */
async function textAtTop(path: string, encoding: Encoding): Promise<string> {
  for await (const text of decodedText(path, encoding)) if (text.length > 0) return text
  return ''
}

/** Headings are the first row that is filled like the rows around it: a title above them is passed by. */
async function topOf(path: string, how: Dialect) {
  const rows: RawRow[] = []
  for await (const batch of allRows(path, how)) {
    rows.push(...batch.filter(({ cells }) => !isBlank(cells)))
    if (rows.length >= HEADING_ROWS_MAX + SAMPLE_ROWS) break
  }

  const top = rows.slice(0, HEADING_ROWS_MAX)
  const widths = top.map(({ cells }) => filled(cells)).toSorted((a, b) => a - b)
  const usual = widths[Math.floor(widths.length / 2)] ?? 0
  const at = top.findIndex(({ cells }) => filled(cells) * 3 > usual * 2)
  const heading = top[at]
  if (!heading) throw new UnreadableFile({ type: 'empty' })

  return {
    headingLine: heading.line,
    headings: withoutEmptyEnd(heading.cells),
    sample: rows.slice(at + 1, at + 1 + SAMPLE_ROWS),
  }
}

function allRows(path: string, how: Dialect): AsyncGenerator<RawRow[]> {
  return how.format === 'xlsx'
    ? xlsxRows(path, how.sheet ?? '')
    : csvRows(path, { encoding: how.encoding ?? 'utf-8', delimiter: how.delimiter ?? ';' })
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell !== '').length
}

function withoutEmptyEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
}
