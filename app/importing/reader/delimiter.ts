import { DELIMITERS, type Delimiter } from '#importing/domain/dialects'

const LINES_LOOKED_AT = 50

/** Excel's own first line that names the delimiter: `sep=;`. */
const EXCEL_MARK = /^sep=([;,\t])\r?\n/i

/** The delimiter that Excel's `sep=` line names, and how many characters that line takes. */
export function excelMark(text: string): { delimiter: Delimiter; length: number } | null {
  const mark = EXCEL_MARK.exec(text)
  return mark ? { delimiter: mark[1] as Delimiter, length: mark[0].length } : null
}

/**
 * The delimiter that gives most lines the same number of cells, counted outside quotes; among equals
 * the one that gives more cells. Text without any is one column, and a semicolon does no harm there.
 */
export function sniffDelimiter(text: string): Delimiter {
  const named = excelMark(text)
  if (named) return named.delimiter

  let best: Delimiter = ';'
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const score = evenness(cellBorders(text, delimiter))
    if (score > bestScore) [best, bestScore] = [delimiter, score]
  }
  return best
}

/** Lines that agree with the commonest number of borders, weighted so that more borders win a tie. */
function evenness(borders: readonly number[]): number {
  const lines = new Map<number, number>()
  for (const count of borders) if (count > 0) lines.set(count, (lines.get(count) ?? 0) + 1)

  let best = 0
  for (const [count, times] of lines) best = Math.max(best, times * 1000 + Math.min(count, 999))
  return best
}

/** How many delimiters each of the first lines has outside quotes; empty lines are left out. */
function cellBorders(text: string, delimiter: string): number[] {
  const borders: number[] = []
  let count = 0
  let quoted = false
  let filled = false

  for (let at = 0; at < text.length && borders.length < LINES_LOOKED_AT; at++) {
    const char = text[at]!
    if (quoted) {
      if (char === '"' && text[at + 1] === '"') at++
      else if (char === '"') quoted = false
    } else if (char === '\n' || char === '\r') {
      if (filled) borders.push(count)
      ;[count, filled] = [0, false]
    } else {
      quoted = char === '"' && startsCell(text[at - 1], delimiter)
      if (char === delimiter) count++
      filled = true
    }
  }
  if (filled) borders.push(count)
  return borders
}

function startsCell(before: string | undefined, delimiter: string): boolean {
  return before === undefined || before === delimiter || before === '\n' || before === '\r'
}
