/** `="0155"` is how careful programs keep Excel from eating a zero: it is the text inside the quotes. */
const KEPT_TEXT = /^="([^"]*)"$/

/** A command, a cell or a function of a spreadsheet: what an attack needs and a name never has. */
const REACHES_OUT = /\||!|\w\s*\(|\b(hyperlink|webservice|importxml|dde|cmd)\b/i

/** What our own reports put before a formula, so that nobody's spreadsheet runs it. */
const DISARMED = /^'(?=[=+\-@])/

/** What a cell says once the spreadsheet's way of writing plain text is taken off. */
export function withoutTextMark(cell: string): string {
  const armed = cell.replace(DISARMED, '')
  const inside = KEPT_TEXT.exec(armed)?.[1]
  return inside !== undefined && !REACHES_OUT.test(inside) ? inside.trim() : armed
}

/**
 * Whether a cell would be worked out as a formula when it is opened in a spreadsheet again (CWE-1236).
 * `+47 912 34 567`, `-` and `@home AS` are ordinary text; `=1+1` never is.
 */
export function isFormula(cell: string): boolean {
  if (cell.startsWith('=')) return true
  return /^[+\-@]/.test(cell) && REACHES_OUT.test(cell)
}
