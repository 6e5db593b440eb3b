import { type DraftContent } from '#invoicing/domain/draft_content'
import { dueDateFor } from '#invoicing/domain/due_date'
import { parseDate } from '#support/parse_date'

export interface DraftDefaultsInput {
  /** ISO day. */
  today: string
  /** Agreed with the customer, or null. */
  customerDays: number | null
  firmDays: number
}

/** What an empty date means; null while it cannot be told. ISO days. */
export interface DefaultDates {
  issueDate: string
  dueDate: string | null
}

/**
 * What the dates mean while their fields are empty: an invoice carries the day it is issued and falls due
 * the agreed number of days later. The fields stay empty, so that a draft that lies for a week is not a
 * week old when it is issued, and a due date that nobody typed follows the issue date.
 */
export function defaultDates(content: DraftContent, input: DraftDefaultsInput): DefaultDates {
  const typed = parseDate(content.issueDate, input.today)
  const issueDate = typed.ok ? typed.value : input.today
  const isUnreadable = !typed.ok && typed.error !== 'empty'
  return {
    issueDate: input.today,
    dueDate: isUnreadable ? null : dueDateFor({ ...input, issueDate }),
  }
}

/** The draft with its empty dates filled in, ready to be read. */
export function withDefaultDates(content: DraftContent, input: DraftDefaultsInput): DraftContent {
  const defaults = defaultDates(content, input)
  return {
    ...content,
    issueDate: content.issueDate.trim() === '' ? defaults.issueDate : content.issueDate,
    dueDate: content.dueDate.trim() === '' ? (defaults.dueDate ?? '') : content.dueDate,
  }
}
