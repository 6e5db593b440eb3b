/** One row as it stands in the file. `line` is counted from 1 as a text editor or spreadsheet counts. */
export interface RawRow {
  line: number
  cells: string[]
}

/* eslint-disable-next-line no-control-regex -- these are what is taken out */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\ufffe\uffff]/g

/** Text that can be stored and shown: no control characters but tab and line ends, no space around it. */
export function cleanCell(text: string): string {
  return text.replace(CONTROLS, '').trim()
}

/** Whether there is nothing in any cell. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '')
}

/** How many lines of the file the text of one cell goes on over. */
export function lineEndsIn(text: string): number {
  let ends = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) ends++
  }
  return ends
}
