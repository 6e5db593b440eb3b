import { addMonths, firstFrom, occurrenceDate } from '#repeating/domain/rhythm'
import type { RepeatingInvoice } from '#repeating/queries/repeating_invoices'
import { dayText } from '#support/dates'

/**
 * What the form of a new one proposes: every month. A draft is repeated from today on; an issued invoice from
 * the month after it, or the first such day that is not over.
 */
export function newValues(today: string, issueDate: string | null): Record<string, string> {
  const next = issueDate ? addMonths(issueDate, 1) : today
  const firstDate = occurrenceDate(next, 'month', firstFrom(next, 'month', today))
  return {
    rhythm: 'month',
    firstDate: dayText(firstDate, 'nb'),
    ends: 'never',
    lastDate: '',
    times: '12',
    manner: 'draft',
    daysAhead: '3',
    period: 'ahead',
  }
}

/** What the form of an existing one shows. */
export function valuesOf(one: RepeatingInvoice, today: string): Record<string, string> {
  return {
    rhythm: one.rhythm,
    firstDate: dayText(one.nextDate ?? today, 'nb'),
    ends: one.lastDate ? 'date' : one.times ? 'count' : 'never',
    lastDate: one.lastDate ? dayText(one.lastDate, 'nb') : '',
    times: String(one.times ?? 12),
    manner: one.manner,
    daysAhead: String(one.manner === 'draft' ? one.daysAhead : 3),
    period: one.period,
    version: String(one.version),
  }
}
