import { recordActivity } from '#audit/activity'
import { placeRows, type JudgedRow } from '#importing/actions/place_rows'
import type { Column } from '#importing/domain/columns'
import type { DuplicateChoice, ImportKind } from '#importing/domain/kind'
import { mayBeKept, type Outcome } from '#importing/domain/outcome'
import { rowsOf, type Reading } from '#importing/reader/table'
import { UnreadableFile, type Unreadable } from '#importing/reader/unreadable'
import { takeTime } from '#importing/queries/patience'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface ImportFileInput {
  path: string
  fileName: string
  sizeBytes: number
  kind: ImportKind
  reading: Reading
  columns: readonly Column[]
  onDuplicate: DuplicateChoice
  /** What to do with the good rows when others are refused: keep them, or keep nothing. */
  rejectedRows: 'skip' | 'stop'
  /** Whether the import is real, or the same thing rolled back at the end. */
  keep: 'keep' | 'roll_back'
  actorId: string | null
  onBatch: (judged: JudgedRow[], outcome: Readonly<Outcome>) => Promise<void> | void
}

export interface ImportFileOutcome extends Outcome {
  importId: string
  kept: boolean
}

const INSERT = {
  name: 'import_of_file',
  text: `insert into imports (organization_id, id, kind, file_name, size_bytes, state, reading, columns,
      on_duplicate, created_by, published_at)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, 'published', $5, $6, $7, $8, now())`,
}

const FINISH = {
  name: 'import_of_file_done',
  text: `update imports set outcome = $2, rehearsed = true
    where organization_id = current_setting('app.organization_id')::uuid and id = $1`,
}

/** The end of a transaction that went well and is not to be kept. */
type NotKept = { outcome: ImportFileOutcome }

/**
 * Reads a whole file into the database in one transaction: all of it or nothing, whatever happens on the
 * way. A dry run is the same transaction, rolled back.
 */
export async function importFile(
  input: ImportFileInput
): Promise<Result<ImportFileOutcome, Unreadable>> {
  try {
    const done = await transaction(async (queryer) => {
      await takeTime(queryer)
      return walk(input)
    })
    return ok(done.ok ? done.value : done.error.outcome)
  } catch (error) {
    if (error instanceof UnreadableFile) return err(error.reason)
    throw error
  }
}

async function walk(input: ImportFileInput): Promise<Result<ImportFileOutcome, NotKept>> {
  const importId = newId()
  await transaction((queryer) =>
    queryer.run(INSERT, [
      importId,
      input.kind.name,
      input.fileName.slice(0, 200),
      input.sizeBytes,
      JSON.stringify({ ...input.reading, sample: [] }),
      JSON.stringify(input.columns),
      input.onDuplicate,
      input.actorId,
    ])
  )
  const outcome = await placeRows({
    importId,
    kind: input.kind,
    columns: input.columns,
    mayBeShort: input.reading.format === 'xlsx',
    batches: rowsOf(input.path, input.reading),
    onDuplicate: input.onDuplicate,
    numbers: { from: 'series' },
    onBatch: input.onBatch,
  })

  const kept = input.keep === 'keep' && mayBeKept(outcome, input.rejectedRows)
  if (!kept) return err({ outcome: { ...outcome, importId, kept } })

  await finish(importId, input, outcome)
  return ok({ ...outcome, importId, kept })
}

async function finish(importId: string, input: ImportFileInput, outcome: Outcome): Promise<void> {
  await transaction((queryer) => queryer.run(FINISH, [importId, JSON.stringify(outcome)]))
  await recordActivity({
    action: 'import.published',
    subject: { type: 'import', id: importId },
    actorId: input.actorId,
    data: { kind: input.kind.name, ...outcome },
  })
}
