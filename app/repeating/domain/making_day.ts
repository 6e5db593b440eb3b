import { addDays, TIME_ZONE, today } from '#support/clock'

/** The hour of the morning, in Norway, from which the day's invoices are made and sent. */
export const MAKING_HOUR = 6

const hour = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  hour: '2-digit',
  hourCycle: 'h23',
})

/**
 * The day whose invoices are due at `at`: nobody is sent an invoice in the night, so until six in the morning
 * it is the day before. Six o'clock comes once a day, also when the clocks are changed.
 */
export function makingDay(at: Date): string {
  const day = today(at)
  return Number.parseInt(hour.format(at), 10) < MAKING_HOUR ? addDays(day, -1) : day
}
