import type { I18n } from '@adonisjs/i18n'
import i18nManager from '@adonisjs/i18n/services/main'
import type { Problem } from '#backup/domain/problem'

/** A problem as a sentence; commands and logs speak English. */
export function sentenceOf(
  { code, detail }: Problem,
  i18n: I18n = i18nManager.locale('en')
): string {
  return i18n.t(`backup.problem_${code}`, { detail })
}

/** `1.4 MB` in the reader's language; 1 MB is a million bytes, as disks are sold. */
export function sizeOf(bytes: number, i18n: I18n = i18nManager.locale('en')): string {
  const steps: [number, string][] = [
    [1e9, 'gigabyte'],
    [1e6, 'megabyte'],
    [1e3, 'kilobyte'],
  ]
  const [step, unit] = steps.find(([least]) => bytes >= least) ?? [1, 'byte']
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(i18n.locale, options).format(bytes / step)
}
