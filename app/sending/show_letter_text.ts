import type { HttpContext } from '@adonisjs/core/http'
import { fillLetter, type LetterWords } from '#mailing/domain/fill_letter'
import { asTyped, PLACEHOLDERS, unknownNames } from '#mailing/domain/placeholders'
import { EXAMPLES, findLetterKind, type LetterKind } from '#mailing/letter_kinds'
import { letterText, ownLetterText } from '#mailing/queries/letter_texts'
import { isLanguage, type Language } from '#support/language'

/** One kind of letter in one language, as the address names it. */
export interface LetterOf {
  kind: LetterKind
  language: Language
}

/** The letter of the route; null where there is no such kind or language. */
export function letterOf({ params }: HttpContext): LetterOf | null {
  const kind = findLetterKind(String(params.kind))
  const language: unknown = params.language
  return kind && isLanguage(language) ? { kind, language } : null
}

/** Sentences about names in braces that this letter has nothing for, by field. */
export function placeholderErrors(
  { i18n }: HttpContext,
  { kind }: LetterOf,
  words: LetterWords
): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  for (const field of ['subject', 'text'] as const) {
    const names = unknownNames(words[field], kind.placeholders).map((name) => `{${name}}`)
    if (names.length === 0) continue
    errors[field] = [i18n.t('letters.unknown', { names: names.join(', '), count: names.length })]
  }
  return errors
}

/** The page on which the words of a letter are changed, with what they become. */
export async function showLetterText(
  { view, i18n }: HttpContext,
  { kind, language }: LetterOf,
  typed: LetterWords | null = null,
  errors: Record<string, string[]> = {}
) {
  const [kept, own, told] = await Promise.all([
    letterText(kind.kind, language),
    ownLetterText(kind.kind, language),
    kind.example(language),
  ])
  const words = typed ?? kept
  const example = Object.fromEntries(kind.placeholders.map((key) => [key, EXAMPLES[key][language]]))
  return view.render('pages/sending/letter_text', {
    home: `/settings/letters/${kind.kind}/${language}`,
    title: i18n.t(`letters.kind_${kind.kind}`),
    languageName: i18n.t(`identity.language_${language}`),
    values: { subject: asTyped(words.subject, language), text: asTyped(words.text, language) },
    errors,
    isOwn: own !== null,
    placeholders: kind.placeholders.map((key) => ({
      name: `{${PLACEHOLDERS[key][language]}}`,
      text: i18n.t(`letters.placeholder_${key}`),
    })),
    preview: fillLetter(words, { ...example, ...told }),
    isReal: told !== null,
  })
}
