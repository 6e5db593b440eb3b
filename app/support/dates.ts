import { TIME_ZONE } from '#support/clock'
import type { Language } from '#support/language'

const LOCALES: Record<Language, string> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' }
const instants = new Map<Language, Intl.DateTimeFormat>()

/** An ISO day as people read it: `22.11.2026`, in English `22/11/2026`. */
export function dayText(isoDate: string, language: Language): string {
  const [year, month, day] = isoDate.split('-')
  return [day, month, year].join(language === 'en' ? '/' : '.')
}

/** An instant as people in Norway read it, to the minute: `22.11.2026, 14:02`. */
export function instantText(at: Date, language: Language): string {
  let format = instants.get(language)
  if (!format) {
    format = new Intl.DateTimeFormat(LOCALES[language], {
      timeZone: TIME_ZONE,
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    })
    instants.set(language, format)
  }
  return format.format(at)
}
