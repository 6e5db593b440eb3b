import type { LetterWords } from '#mailing/domain/fill_letter'
import { letterKind } from '#mailing/letter_kinds'
import type { Language } from '#support/language'
import { read } from '#tenancy/organization_context'

const FIND = {
  name: 'letter_text',
  text: 'select subject, body as text from letter_texts where kind = $1 and language = $2',
}

/** The words that the current firm wrote for a kind of letter, or null while it has the built-in ones. */
export function ownLetterText(kind: string, language: Language): Promise<LetterWords | null> {
  return read((queryer) => queryer.first<LetterWords>(FIND, [kind, language]))
}

/**
 * The words of a kind of letter in the current firm, with placeholders: its own, or the built-in ones.
 *
 * @throws InvariantViolation for a kind that nobody registered
 */
export async function letterText(kind: string, language: Language): Promise<LetterWords> {
  return (await ownLetterText(kind, language)) ?? letterKind(kind).builtIn[language]
}

const OWN = { name: 'letter_texts_own', text: 'select kind, language from letter_texts' }

/** Which letters the firm has words of its own for. */
export function ownLetters(): Promise<{ kind: string; language: Language }[]> {
  return read((queryer) => queryer.rows(OWN))
}
