import { addDays, weekday } from '#support/clock'

/** Public holidays counted from Easter Sunday: Maundy Thursday … Whit Monday. */
const FROM_EASTER = [-3, -2, 0, 1, 39, 49, 50]
const FIXED = ['01-01', '05-01', '05-17', '12-25', '12-26']

/** The public holidays of a year in Norway (helligdagsfredloven § 2, and 1 and 17 May), as ISO days. */
export function publicHolidays(year: number): string[] {
  const easter = easterSunday(year)
  return [
    ...FROM_EASTER.map((days) => addDays(easter, days)),
    ...FIXED.map((day) => `${String(year).padStart(4, '0')}-${day}`),
  ].sort()
}

/** Whether `isoDate` is Monday to Friday and no public holiday. @throws InvariantViolation when not a day. */
export function isWorkingDay(isoDate: string): boolean {
  return weekday(isoDate) <= 5 && !publicHolidays(Number(isoDate.slice(0, 4))).includes(isoDate)
}

/** How many working days the month has had when `isoDate` is over, that day counted. */
export function workingDaysSoFar(isoDate: string): number {
  const days = Number(isoDate.slice(8))
  let count = 0
  for (let back = 0; back < days; back++) if (isWorkingDay(addDays(isoDate, -back))) count++
  return count
}

/** Whether `isoDate` lies in the first `days` working days of its month; what follows the last of them does not. */
export function isWithinFirstWorkingDays(isoDate: string, days: number): boolean {
  const count = workingDaysSoFar(isoDate)
  return isWorkingDay(isoDate) ? count <= days : count < days
}

/** The Gregorian computus of Meeus, Jones and Butcher. */
function easterSunday(year: number): string {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * sunday) / 451)
  const days = epact + sunday - 7 * late + 114
  const month = String(Math.floor(days / 31)).padStart(2, '0')
  const day = String((days % 31) + 1).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${month}-${day}`
}
