import { isIsoDate } from '#support/clock'

/** The same day `months` later; the last of the month where that month is shorter. */
export function addMonths(isoDate: string, months: number): string {
  const [year, month, day] = isoDate.split('-').map((part) => Number.parseInt(part, 10))
  const later = year! * 12 + month! - 1 + months
  const head = `${String(Math.trunc(later / 12)).padStart(4, '0')}-${String((later % 12) + 1).padStart(2, '0')}`
  let last = day!
  while (!isIsoDate(`${head}-${String(last).padStart(2, '0')}`)) last--
  return `${head}-${String(last).padStart(2, '0')}`
}
