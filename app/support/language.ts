/** The languages of pages and documents: bokmål, nynorsk, English (bokføringsloven § 12 allows them all). */
export type Language = 'nb' | 'nn' | 'en'

/** In the order they are offered; bokmål is the default. */
export const LANGUAGES = ['nb', 'nn', 'en'] as const satisfies readonly Language[]

/** A text of the program's own in all of them. */
export type Translated = Record<Language, string>

/** Whether `value` is one of our languages. */
export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value)
}
