/** Excel in Norway reads this as UTF-8 with semicolons (norway.md section 10). */
export const CSV_START = '\uFEFF'

/** A cell that begins so is worked out as a formula when a spreadsheet opens the file (CWE-1236). */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/
/** `+47 912 34 567` is a number to call, and harmless. */
const PHONE = /^\+[\d ]+$/

/** A cell that is a figure of our own: never a formula, so it goes out as it is. */
export class CsvNumber {
  constructor(readonly text: string) {}
}

/** One line of a file for Norwegian spreadsheets: `;` between cells, CRLF at the end. */
export function csvLine(cells: readonly (string | CsvNumber | null)[]): string {
  return cells.map(csvCell).join(';') + '\r\n'
}

/** A decimal string of the program (`1234.5`) with the decimal comma that spreadsheets here expect. */
export function csvNumber(decimal: string | bigint | number | null): CsvNumber | null {
  return decimal === null ? null : new CsvNumber(String(decimal).replace('.', ','))
}

function csvCell(cell: string | CsvNumber | null): string {
  if (cell === null) return ''
  if (cell instanceof CsvNumber) return cell.text
  const text = FORMULA.test(cell) && !PHONE.test(cell) ? `'${cell}` : cell
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
