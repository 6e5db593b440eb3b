import { kroner } from '#money/format'
import type { Measured } from '#operations/domain/check'
import { dayText, instantText } from '#support/dates'
import type { Language } from '#support/language'
import type { Words } from '#support/page_language'

const LOCALES: Record<Language, string> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' }
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Bytes as people read them: `1,2 GB` (1 GB is a thousand million bytes, as on the page of backups). */
export function bytesText(bytes: number, language: Language): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  return formatOf(language, UNITS[unit] ?? 'byte', value < 10 && unit > 0 ? 1 : 0).format(value)
}

const formats = new Map<string, Intl.NumberFormat>()

/** Making one costs more than all that is written with it. */
function formatOf(language: Language, unit: string, digits: number): Intl.NumberFormat {
  const key = `${language} ${unit} ${digits}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(LOCALES[language], {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    })
    formats.set(key, format)
  }
  return format
}

/**
 * What was measured, ready for a sentence: `…Bytes`, `…At`, `…Day` and `…Minor` are written as people of that
 * language read them, a `problem` of a backup becomes its sentence; what was not measured is a dash.
 */
export function shown(measured: Measured, { t, language }: Words): Record<string, unknown> {
  const values = Object.fromEntries(
    Object.entries(measured).map(([name, value]) => [name, shownValue(name, value, language)])
  )
  if (typeof measured.problem !== 'string') return values
  return {
    ...values,
    problem: t(`backup.problem_${measured.problem}`, { detail: measured.detail }),
  }
}

function shownValue(name: string, value: string | number | null, language: Language) {
  if (value === null) return '–'
  if (name.endsWith('Bytes') && typeof value === 'number') return bytesText(value, language)
  if (name.endsWith('At')) return instantText(new Date(value), language)
  if (/(^d|D)ay$/.test(name)) return dayText(String(value), language)
  if (name.endsWith('Minor')) return kroner(String(value), language)
  return value
}
