import { findNationalId } from '#norway/national_id'

/** What stands in a kept row where a fødselsnummer stood in the file. */
export const HIDDEN_ID = '•••••••••••'

/**
 * The cells of a row as they may be kept: a fødselsnummer is not to be stored anywhere (norway.md 2), so
 * not in the rows that wait for a correction either.
 */
export function withoutNationalIds(cells: readonly string[]): string[] {
  return cells.map(withoutNationalId)
}

function withoutNationalId(cell: string): string {
  if (cell.length < HIDDEN_ID.length) return cell

  let kept = cell
  for (let found = findNationalId(kept); found; found = findNationalId(kept)) {
    kept = kept.slice(0, found.index) + HIDDEN_ID + kept.slice(found.index + found.length)
  }
  return kept
}
