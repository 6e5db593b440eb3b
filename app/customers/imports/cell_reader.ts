import { isFormula, withoutTextMark } from '#customers/imports/formula'
import { HIDDEN_ID } from '#importing/domain/hidden_id'
import type { Remark } from '#importing/domain/kind'
import { findNationalId } from '#norway/national_id'

/** What people write into a cell that has nothing to say. */
const NOTHING = /^[-–—.]*$/

/**
 * The cells of one row by field, and everything that was found wrong with them. A cell that is refused
 * reads as empty, so that one fault gives one sentence.
 */
export class CellReader {
  readonly complaints: Remark[] = []
  readonly notices: Remark[] = []
  readonly #refused = new Set<string>()

  constructor(private readonly values: ReadonlyMap<string, string>) {}

  /** Plain text of at most `most` characters, on one line unless `lines` are allowed; null when empty. */
  text(field: string, most: number, lines: 'one_line' | 'lines' = 'one_line'): string | null {
    const cell = this.cell(field)
    if (cell === null) return null

    const text = lines === 'lines' ? cell : cell.replace(/\s*[\r\n]+\s*/g, ', ')
    if (text.length > most) return this.refuse(field, 'too_long', { most, length: text.length })
    return text
  }

  /** What stands in the cell, held against what no cell may hold: formulas and fødselsnummer. */
  cell(field: string): string | null {
    const raw = this.values.get(field)
    if (raw === undefined || this.#refused.has(field)) return null

    const text = withoutTextMark(raw)
    if (NOTHING.test(text)) return null
    if (isFormula(text)) return this.refuse(field, 'formula')
    if (text.includes(HIDDEN_ID) || findNationalId(text)) return this.#refuseNationalId(field)
    return text
  }

  /** Says no to a cell: `customer_imports.reasons.<reason>`. */
  refuse(field: string, reason: string, params: Remark['params'] = {}): null {
    this.#complain(field, this.values.get(field) ?? '', reason, params)
    return null
  }

  /** Says what was mended or looks odd: `customer_imports.notices.<reason>`. */
  notice(field: string, reason: string, params: Remark['params'] = {}): void {
    const value = this.values.get(field) ?? ''
    this.notices.push({ field, value, reason: `customer_imports.notices.${reason}`, params })
  }

  /** The number itself goes no further: not into the database, the report or the log. */
  #refuseNationalId(field: string): null {
    this.#complain(field, HIDDEN_ID, 'national_id', {})
    return null
  }

  #complain(field: string, value: string, reason: string, params: NonNullable<Remark['params']>) {
    if (this.#refused.has(field)) return
    this.#refused.add(field)
    this.complaints.push({ field, value, reason: `customer_imports.reasons.${reason}`, params })
  }
}
