import { REMINDERS_HOUR } from '#config/limits'
import { TIME_ZONE } from '#support/clock'

const hourInNorway = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  hour: '2-digit',
  hourCycle: 'h23',
})

/** Has the morning begun in Norway, so that letters may go? The clock on the wall counts, summer and winter. */
export function isMorning(at: Date): boolean {
  return hourInNorway.format(at) >= String(REMINDERS_HOUR).padStart(2, '0')
}
