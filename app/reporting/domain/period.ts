import { isIsoDate } from '#support/clock'
import type { Words } from '#support/page_language'

/** The terms of MVA, and 0 for the whole year. */
export const TERMS = [1, 2, 3, 4, 5, 6] as const
export type Term = 0 | (typeof TERMS)[number]

/** A year of reports and, for MVA, a term of two months in it (mval. § 15-1, skatteforvaltningsforskriften § 8-3-1). */
export interface Period {
  year: number
  term: Term
}

/** The last day for the MVA return of each term; that of the third comes after the summer. */
const DEADLINES = ['04-10', '06-10', '08-31', '10-10', '12-10', '02-10']
/** The last day of firms that report once a year. */
const YEARLY_DEADLINE = '03-10'

/** Reads `?year=2026&term=3`; what is not said or not understood is the period of `today`. */
export function periodOf(query: Record<string, unknown>, today: string): Period {
  const said = typeof query.year === 'string' && isIsoDate(`${query.year}-01-01`)
  const year = said ? whole(String(query.year)) : whole(today.slice(0, 4))
  const term = [0, ...TERMS].find((one) => String(one) === query.term) as Term | undefined
  return { year, term: term ?? termOf(today) }
}

function whole(digits: string): number {
  return Number.parseInt(digits, 10)
}

/** The term that a day lies in. */
export function termOf(isoDate: string): Term {
  return Math.ceil(whole(isoDate.slice(5, 7)) / 2) as Term
}

/** First and last day. */
export function daysOf({ year, term }: Period): { from: string; to: string } {
  const first = term === 0 ? 1 : term * 2 - 1
  const last = term === 0 ? 12 : term * 2
  return { from: `${month(year, first)}-01`, to: lastDayOf(year, last) }
}

/** `2026-03`. */
export function month(year: number, number: number): string {
  return `${String(year).padStart(4, '0')}-${String(number).padStart(2, '0')}`
}

/** The last day of a month, as an ISO day. */
export function lastDayOf(year: number, number: number): string {
  const days = [31, 30, 29, 28].find((day) => isIsoDate(`${month(year, number)}-${day}`))
  return `${month(year, number)}-${days}`
}

/** The last day for the MVA return of a period; it is the next working day where this one is none. */
export function deadlineOf({ year, term }: Period): string {
  const day = term === 0 ? YEARLY_DEADLINE : DEADLINES[term - 1]
  const isNextYear = term === 0 || term === 6
  return `${String(year + (isNextYear ? 1 : 0)).padStart(4, '0')}-${day}`
}

/** `1. termin 2026 (januar–februar)`, or the year alone. */
export function periodText({ year, term }: Period, { t }: Words): string {
  if (term === 0) return String(year)
  const months = [term * 2 - 1, term * 2].map((number) => t(`reports.month_${number}`))
  return t('reports.term_long', { term, year, months: months.join('–') })
}
