import type { Column } from '#importing/domain/columns'
import type { ImportKind, Judgement, Remark } from '#importing/domain/kind'
import type { RawRow } from '#importing/reader/cells'

/** One reason why a row is refused, as it is shown, kept and printed. */
export interface Rejection {
  line: number
  /** The heading in the file, or null when the whole row is meant. */
  column: string | null
  value: string
  reason: string
  params: Record<string, string | number>
}

/** How the shape of rows is judged: in text files a missing cell means that something is lost. */
export interface RowShape {
  columns: readonly Column[]
  /** Spreadsheets leave out empty cells at the end of a row; text files must not. */
  mayBeShort: boolean
}

/** Judges the shape of a row, then its cells. Pure. */
export function judgeRow<Ready>(
  row: RawRow,
  shape: RowShape,
  kind: Pick<ImportKind<Ready>, 'judge'>
): Judgement<Ready> {
  const misshapen = whyMisshapen(row, shape)
  if (misshapen) return { ready: null, attempt: null, complaints: [misshapen], notices: [] }

  const values = new Map<string, string>()
  for (const { field, index } of shape.columns) {
    if (field !== null) values.set(field, row.cells[index] ?? '')
  }
  return kind.judge(values)
}

/** A remark with the place it belongs to in the file. */
export function rejectionOf(line: number, remark: Remark, columns: readonly Column[]): Rejection {
  const column = columns.find(({ field }) => field !== null && field === remark.field)
  return {
    line,
    column: column?.heading ?? null,
    value: remark.value.length > 120 ? `${remark.value.slice(0, 119)}…` : remark.value,
    reason: remark.reason,
    params: remark.params ?? {},
  }
}

function whyMisshapen({ cells }: RawRow, { columns, mayBeShort }: RowShape): Remark | null {
  const expected = columns.length
  const found = cells.findLastIndex((cell) => cell !== '') + 1
  const about = { field: null, value: '', params: { expected, found: cells.length } }

  if (found > expected) return { ...about, reason: 'importing.reasons.too_many_cells' }
  if (cells.length < expected && !mayBeShort) {
    return { ...about, reason: 'importing.reasons.too_few_cells' }
  }
  return null
}
