import { IMPORT_BATCH_ROWS } from '#importing/domain/limits'
import type { Rejection } from '#importing/domain/row'
import type { RawRow } from '#importing/reader/cells'
import { read } from '#tenancy/organization_context'

/** A row that waits, as the pages show it. */
export interface ImportRow {
  line: number
  cells: string[]
  rejections: Rejection[]
  notices: Rejection[]
  rejected: boolean
}

/** Which rows of an import are asked for. */
export const ROW_FILTERS = ['rejected', 'noticed', 'all'] as const
export type RowFilter = (typeof ROW_FILTERS)[number]

const OF_IMPORT = `organization_id = current_setting('app.organization_id')::uuid and import_id = $1`
const FIELDS = 'line, cells, rejections, notices, rejected'

const PAGES: Record<RowFilter, { name: string; text: string }> = {
  rejected: page('rejected', 'and rejected'),
  noticed: page('noticed', 'and noticed'),
  all: page('all', ''),
}

const ONE = {
  name: 'import_row_by_line',
  text: `select ${FIELDS} from import_rows where ${OF_IMPORT} and line = $2`,
}

const COUNT = {
  name: 'import_rows_count',
  text: `select count(*)::int as "all", count(*) filter (where rejected)::int as rejected,
      count(*) filter (where noticed)::int as noticed
    from import_rows where ${OF_IMPORT}`,
}

const COUNT_REFUSED = {
  name: 'import_rows_refused_for',
  text: `select count(*)::int as count from import_rows
    where ${OF_IMPORT} and rejected and rejections @> $2::jsonb`,
}

/** Rows below line `after`, in the order of the file, at most `most`. */
export function importRows(
  importId: string,
  filter: RowFilter,
  after: number,
  most: number
): Promise<ImportRow[]> {
  return read((queryer) => queryer.rows<ImportRow>(PAGES[filter], [importId, after, most]))
}

/** One row, or null when the file has none on that line. */
export function importRow(importId: string, line: number): Promise<ImportRow | null> {
  return read((queryer) => queryer.first<ImportRow>(ONE, [importId, line]))
}

/** How many rows wait, how many of them are refused, about how many there is something to say. */
export async function countImportRows(importId: string): Promise<Record<RowFilter, number>> {
  const counts = await read((queryer) =>
    queryer.first<Record<RowFilter, number>>(COUNT, [importId])
  )
  return counts ?? { all: 0, rejected: 0, noticed: 0 }
}

/** How many rows are refused for this reason, perhaps among others. */
export async function countRefusedFor(importId: string, reason: string): Promise<number> {
  const found = await read((queryer) =>
    queryer.first<{ count: number }>(COUNT_REFUSED, [importId, JSON.stringify([{ reason }])])
  )
  return found?.count ?? 0
}

/** All rows that wait, batch by batch, so that no more than one batch is in memory. */
export async function* waitingRows(
  importId: string,
  filter: RowFilter = 'all'
): AsyncGenerator<ImportRow[]> {
  let after = 0
  for (;;) {
    const batch: (RawRow & ImportRow)[] = await importRows(
      importId,
      filter,
      after,
      IMPORT_BATCH_ROWS
    )
    if (batch.length === 0) return
    yield batch
    after = batch.at(-1)!.line
  }
}

function page(filter: string, condition: string) {
  return {
    name: `import_rows_${filter}`,
    text: `select ${FIELDS} from import_rows
      where ${OF_IMPORT} ${condition} and line > $2 order by line limit $3`,
  }
}
