import { addDays } from '#support/clock'

/** After its last day a quote can still be read for a while, by a customer who asks what became of it. */
const READABLE_DAYS = 90

/** The last day on which the link to a quote works. ISO days. */
export function quoteLinkDay(validUntil: string, today: string): string {
  return addDays(validUntil > today ? validUntil : today, READABLE_DAYS)
}
