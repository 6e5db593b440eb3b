import { DELIVERY_DAYS_AHEAD_MAX, DELIVERY_DAYS_PAST_MAX, DUE_DAYS_MAX } from '#config/limits'
import { type ReadDraft } from '#invoicing/domain/read_draft'
import { type MissingCode } from '#invoicing/domain/shortfalls'
import { daysBetween } from '#support/clock'

export interface OutOfBounds {
  code: MissingCode & `${'due' | 'delivery'}_date_too_${'early' | 'late'}`
  field: 'dueDate' | 'deliveryFrom'
}

/**
 * Days that nobody means: a year typed wrongly (2206, 9999) would stand on the paper for ever and spoil every
 * list by due date. Counted from the issue date.
 */
export function daysOutOfBounds({
  issueDate,
  dueDate,
  deliveryFrom,
  deliveryTo,
}: ReadDraft): OutOfBounds[] {
  if (!issueDate) return []

  const found: OutOfBounds[] = []
  const daysTo = (day: string | null) => (day ? daysBetween(issueDate, day) : 0)
  if (daysTo(dueDate) > DUE_DAYS_MAX) found.push({ code: 'due_date_too_late', field: 'dueDate' })
  if (daysTo(deliveryFrom) < -DELIVERY_DAYS_PAST_MAX) {
    found.push({ code: 'delivery_date_too_early', field: 'deliveryFrom' })
  }
  if (Math.max(daysTo(deliveryFrom), daysTo(deliveryTo)) > DELIVERY_DAYS_AHEAD_MAX) {
    found.push({ code: 'delivery_date_too_late', field: 'deliveryFrom' })
  }
  return found
}
