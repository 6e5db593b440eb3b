import { addDays } from '#support/clock'

export interface DueDateInput {
  /** ISO day. */
  issueDate: string
  /** Agreed with the customer, or null. */
  customerDays: number | null
  /** What the firm gives everybody else. */
  firmDays: number
}

/**
 * The day an invoice falls due (§ 5-1-1 nr. 5): issue date plus payment days. A day on which banks are
 * closed is not moved: the law gives no such right, and the person can type another day.
 *
 * @throws InvariantViolation when `issueDate` is not a day.
 */
export function dueDateFor({ issueDate, customerDays, firmDays }: DueDateInput): string {
  return addDays(issueDate, customerDays ?? firmDays)
}
