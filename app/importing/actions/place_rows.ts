import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Column } from '#importing/domain/columns'
import type {
  Candidate,
  DuplicateChoice,
  ImportKind,
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
    const twice = judgement.ready ? whyTwice(row.line, judgement.ready, input.kind, seen) : null
    if (twice) complaints.set(row.line, [twice])
    else if (judgement.ready) candidates.push({ line: row.line, ready: judgement.ready })
    else complaints.set(row.line, judgement.complaints)
    if (judgement.notices.length > 0) notices.set(row.line, judgement.notices)
  }

  const { importId, onDuplicate, numbers } = input
  for (const placed of await input.kind.place({ importId, candidates, onDuplicate, numbers })) {
    if (placed.became === 'rejected') complaints.set(placed.line, [placed.complaint])
    else outcome[placed.became]++
  }

  outcome.rows += batch.length
  outcome.rejected += complaints.size
  outcome.noticed += [...notices.keys()].filter((line) => !complaints.has(line)).length
  return judgedRows(batch, complaints, notices, input.columns)
}

/** Two rows of one file that are the same thing: the first one counts. */
function whyTwice(
  line: number,
  ready: unknown,
  kind: ImportKind,
  seen: Map<string, number>
): Remark | null {
  const { field, key, value } = kind.identityOf(ready)
  const first = seen.get(key)
  if (first === undefined) {
    seen.set(key, line)
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
