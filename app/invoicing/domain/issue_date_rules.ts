import { isWithinFirstWorkingDays } from '#norway/working_days'
import { addDays } from '#support/clock'

export interface IssueDateInput {
  /** ISO days. */
  issueDate: string
  /** The last day of delivery, or null while it is not known. */
  deliveredOn: string | null
  today: string
}

export type IssueDateVerdict =
  | 'in_time'
  /** Allowed, though the person should know that it is not today's date. */
  | 'backdated'
  | 'too_early'
  | 'in_future'

/** Working days of a month in which a sale of the month before may still carry that month's last date. */
const GRACE_WORKING_DAYS = 15

/**
 * Judges the documentation date (bokføringsforskriften § 5-1-1 nr. 1). It is the day the document is made,
 * so today is right. § 5-1-3 gives one exception: in the first fifteen working days of a month, what was
 * delivered before the month began may carry the last date of the month before. Nothing earlier than that
 * date can ever be right, nor anything later than today, so those two are refused. Between them the date is
 * the person's responsibility (an invoice written on a day without power is entered the day after), so
 * it is let through with a warning.
 */
export function judgeIssueDate({
  issueDate,
  deliveredOn,
  today,
}: IssueDateInput): IssueDateVerdict {
  if (issueDate === today) return 'in_time'
  if (issueDate > today) return 'in_future'

  const monthBefore = addDays(`${today.slice(0, 8)}01`, -1)
  if (issueDate < monthBefore) return 'too_early'

  const excepted =
    issueDate === monthBefore &&
    deliveredOn !== null &&
    deliveredOn <= monthBefore &&
    isWithinFirstWorkingDays(today, GRACE_WORKING_DAYS)
  return excepted ? 'in_time' : 'backdated'
}
