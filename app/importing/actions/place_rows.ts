import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Column } from '#importing/domain/columns'
import type {
  Candidate,
  DuplicateChoice,
  ImportKind,
  Judgement,
  Numbers,
  Remark,
} from '#importing/domain/kind'
import { emptyOutcome, type Outcome } from '#importing/domain/outcome'
import { judgeRow, rejectionOf, type Rejection } from '#importing/domain/row'
import type { RawRow } from '#importing/reader/cells'

/** A row that is not as it should be, with the reasons. */
export interface JudgedRow {
  row: RawRow
  rejections: Rejection[]
  notices: Rejection[]
}

export interface PlaceRowsInput {
  importId: string
  kind: ImportKind
  columns: readonly Column[]
  mayBeShort: boolean
  batches: AsyncIterable<RawRow[]>
  onDuplicate: DuplicateChoice
  numbers: Numbers
  /** Called after each batch with the rows of it that were refused or that there is something to say about. */
  onBatch: (judged: JudgedRow[], outcome: Readonly<Outcome>) => Promise<void> | void
}

/**
 * Judges and writes every row, batch by batch, inside the caller's transaction. There is one such path:
 * a dry run walks it too and is rolled back by its caller.
 */
export async function placeRows(input: PlaceRowsInput): Promise<Outcome> {
  const outcome = emptyOutcome()
  const seen = new Map<string, number>()

  for await (const batch of input.batches) {
    await input.onBatch(await placeBatch(batch, input, seen, outcome), outcome)
    await nextTurn()
  }
  return outcome
}

async function placeBatch(
  batch: readonly RawRow[],
  input: PlaceRowsInput,
  seen: Map<string, number>,
  outcome: Outcome
): Promise<JudgedRow[]> {
  const complaints = new Map<number, Remark[]>()
  const notices = new Map<number, Remark[]>()
  const candidates: Candidate<unknown>[] = []

  for (const row of batch) {
    const judgement = judgeRow(row, input, input.kind)
    const { attempt } = judgement
    const twice = whyTwice({ line: row.line, judgement }, input.kind, seen)
    const found = twice ? [...judgement.complaints, twice] : judgement.complaints
    if (found.length > 0) complaints.set(row.line, found)
    if (judgement.notices.length > 0) notices.set(row.line, judgement.notices)
    // A row that is refused is looked at as well, so that all its faults are told at once.
    if (attempt !== null && !twice) {
      candidates.push({ line: row.line, ready: attempt, isRefused: found.length > 0 })
    }
  }

  const { importId, onDuplicate, numbers } = input
  for (const placed of await input.kind.place({ importId, candidates, onDuplicate, numbers })) {
    if (placed.became !== 'rejected') outcome[placed.became]++
    else complaints.set(placed.line, [...(complaints.get(placed.line) ?? []), placed.complaint])
  }

  outcome.rows += batch.length
  outcome.rejected += complaints.size
  outcome.noticed += [...notices.keys()].filter((line) => !complaints.has(line)).length
  return judgedRows(batch, complaints, notices, input.columns)
}

/** Two rows of one file that are the same thing: the first one that is not refused counts. */
function whyTwice(
  row: { line: number; judgement: Judgement<unknown> },
  kind: ImportKind,
  seen: Map<string, number>
): Remark | null {
  const { ready, attempt } = row.judgement
  if (attempt === null) return null

  const { field, key, value } = kind.identityOf(attempt)
  const first = seen.get(key)
  if (first === undefined) {
    if (ready !== null) seen.set(key, row.line)
    return null
  }
  return { field, value, reason: 'importing.reasons.twice_in_file', params: { line: first } }
}

function judgedRows(
  batch: readonly RawRow[],
  complaints: ReadonlyMap<number, Remark[]>,
  notices: ReadonlyMap<number, Remark[]>,
  columns: readonly Column[]
): JudgedRow[] {
  const placed = (line: number, remarks: readonly Remark[] = []) =>
    remarks.map((remark) => rejectionOf(line, remark, columns))

  return batch
    .filter(({ line }) => complaints.has(line) || notices.has(line))
    .map((row) => ({
      row,
      rejections: placed(row.line, complaints.get(row.line)),
      notices: placed(row.line, notices.get(row.line)),
    }))
}
