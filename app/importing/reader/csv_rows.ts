import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { IMPORT_BATCH_ROWS, IMPORT_CELL_MAX, IMPORT_COLUMNS_MAX } from '#importing/domain/limits'
import { cleanCell, lineEndsIn, type RawRow } from '#importing/reader/cells'
import type { Delimiter, Encoding } from '#importing/domain/dialects'
import { excelMark } from '#importing/reader/delimiter'
import { decodedText } from '#importing/reader/encoding'
import { UnreadableFile } from '#importing/reader/unreadable'

export interface CsvDialect {
  encoding: Encoding
  delimiter: Delimiter
}

/** The longest row that is kept in memory while its end is looked for, in characters. */
const ROW_MAX = 4 * 1024 * 1024

/**
 * Every row of the file, also blank ones, in batches. A line number is that of the row's first line:
 * the parser's own count is off where quoted cells hold CRLF, so it is counted here.
 *
 * @throws UnreadableFile when a quote is never closed or a cell or row is too large.
 */
export async function* csvRows(path: string, dialect: CsvDialect): AsyncGenerator<RawRow[]> {
  const parser = Readable.from(textAfterMark(path, dialect.encoding)).pipe(
    parse({
      delimiter: dialect.delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
      max_record_size: ROW_MAX,
    })
  )
  let batch: RawRow[] = []
  let line = (await hasMark(path, dialect.encoding)) ? 2 : 1

  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      batch.push({ line, cells: checked(cells, line) })
      line += 1 + cells.reduce((ends, cell) => ends + lineEndsIn(cell), 0)
      if (batch.length === IMPORT_BATCH_ROWS) {
        yield batch
        batch = []
      }
    }
  } catch (error) {
    throw asUnreadable(error, line)
  }
  if (batch.length > 0) yield batch
}

/** Text without Excel's `sep=` line, which is no row. */
async function* textAfterMark(path: string, encoding: Encoding): AsyncGenerator<string> {
  let first = true
  for await (const text of decodedText(path, encoding)) {
    yield first ? text.slice(excelMark(text)?.length ?? 0) : text
    first = false
  }
}

async function hasMark(path: string, encoding: Encoding): Promise<boolean> {
  for await (const text of decodedText(path, encoding)) return excelMark(text) !== null
  return false
}

function checked(cells: string[], line: number): string[] {
  if (cells.length > IMPORT_COLUMNS_MAX) {
    throw new UnreadableFile({ type: 'too_many_columns', line, most: IMPORT_COLUMNS_MAX })
  }
  if (cells.some((cell) => cell.length > IMPORT_CELL_MAX)) {
    throw new UnreadableFile({ type: 'cell_too_long', line, most: IMPORT_CELL_MAX })
  }
  return cells.map(cleanCell)
}

/** A quote that is never closed swallows the rest of the file: that shows as one of these two. */
function asUnreadable(error: unknown, line: number): unknown {
  const swallowed =
    error instanceof CsvError &&
    (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE')

  return swallowed ? new UnreadableFile({ type: 'quote_not_closed', line }) : error
}
