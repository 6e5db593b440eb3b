import { isLanguage, type Language } from '#support/language'

/** The language that a page is written in. */
export function languageOf(i18n: { locale: string }): Language {
  return isLanguage(i18n.locale) ? i18n.locale : 'nb'
}

/** What turns values into the sentences of a page. */
export interface Words {
  t: (key: string, values?: Record<string, unknown>) => string
  language: Language
}

/** The words of the language that a page is written in. */
export function wordsOf(i18n: { locale: string; t: Words['t'] }): Words {
  return { t: i18n.t.bind(i18n), language: languageOf(i18n) }
}
