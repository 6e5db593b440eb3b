import type { Unreadable } from '#importing/reader/unreadable'
import { read } from '#tenancy/organization_context'

export type RunTask = 'check' | 'publication'
export type RunPhase = 'waiting' | 'reading' | 'checking' | 'writing'

/** Why a run came to nothing. */
export type RunProblem =
  | { type: 'unreadable'; reason: Unreadable }
  /** Nothing was written, because so many rows are refused. */
  | { type: 'rows_rejected'; count: number }
  /** It ended in the middle too often. */
  | { type: 'failed' }

/** What the worker is to do with an import, and how far it has come. */
export interface ImportRun {
  id: string
  task: RunTask
  rejected_rows: 'skip' | 'stop'
  actor_id: string
  state: 'waiting' | 'running' | 'refused'
  phase: RunPhase
  rows_done: number
  /** Null while nobody knows how many there are. */
  rows_total: number | null
  attempts: number
  /** Numbers that were set aside, as decimal strings. */
  reserved: { first: string; end: string; previous: string } | null
  problem: RunProblem | null
}

const HERE = `organization_id = current_setting('app.organization_id')::uuid and import_id = $1`

const COLUMN = {
  name: 'import_rows_of_column',
  text: `select line, coalesce(cells ->> $2::int, '') as cell from import_rows
    where ${HERE} and line > $3 order by line limit $4`,
}

/** How many cells of a column are in memory at once. */
const CELLS_AT_ONCE = 5_000

/** Whether an import is in the worker's hands: nobody else may change it until that is over. */
export function isRunning({ run }: { run: ImportRun | null }): boolean {
  return run !== null && run.state !== 'refused'
}

/** The cells of one column of the rows that wait, batch by batch. */
export async function* cellsOfColumn(importId: string, index: number): AsyncGenerator<string[]> {
  let after = 0
  for (;;) {
    const batch: { line: number; cell: string }[] = await read((queryer) =>
      queryer.rows(COLUMN, [importId, index, after, CELLS_AT_ONCE])
    )
    if (batch.length === 0) return
    yield batch.map(({ cell }) => cell)
    after = batch.at(-1)!.line
  }
}
