import type { DocumentLanguage } from '#invoicing/domain/invoice_document'
import { fromScaled, toScaled } from '#money/decimal'
import { isIsoDate } from '#support/clock'

/** Without needless zeros: `2.5000` is 2.5. */
export function plain(decimal: string, scale: number): string {
  return fromScaled(toScaled(decimal, scale), scale)
}

/** `22.11.2026`, in English `22 Nov 2026`. A draft's date may not be one yet: it is shown as it stands. */
export function dateIn(value: string, language: DocumentLanguage): string {
  if (!isIsoDate(value)) return value

  const [year, month, day] = value.split('-')
  if (language !== 'en') return `${day}.${month}.${year}`

  const date = new Date(`${value}T00:00:00Z`)
  return date.toLocaleDateString('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
}

/** `18.11. – 20.11.2026`; one day when there is just one, null when there is none. */
export function periodIn(from: string | null, to: string | null, language: DocumentLanguage) {
  const [first, last] = [...new Set(present([from, to]))]
  if (!first || !last) return first ? dateIn(first, language) : null

  const start = dateIn(first, language)
  const sameYear = first.slice(0, 4) === last.slice(0, 4)
  const shown = sameYear ? start.slice(0, -4).trimEnd() : start
  return `${shown} – ${dateIn(last, language)}`.replaceAll(' ', '\u00A0')
}

/** Those that say something. */
export function present(values: (string | null)[]): string[] {
  return values.filter((value): value is string => value !== null && value.trim() !== '')
}
