import { asKept, type Placeholder } from '#mailing/domain/placeholders'

/** Subject and text of a letter. */
export interface LetterWords {
  subject: string
  text: string
}

/** What a letter tells; empty where there is nothing to tell, absent where it is filled in later. */
export type Told = Partial<Record<Placeholder, string>>

/**
 * A letter with its placeholders filled. A line that would tell of nothing (no account, nothing left to pay)
 * is left out, and so is an empty line that this leaves beside another.
 */
export function fillLetter({ subject, text }: LetterWords, told: Told): LetterWords {
  return {
    subject: filled(asKept(subject), told).replace(/\s+/g, ' ').trim(),
    text: filled(withoutEmpty(asKept(text), told), told),
  }
}

function withoutEmpty(text: string, told: Told): string {
  const says = (line: string) =>
    ![...line.matchAll(/\{(\w+)\}/g)].some((match) => told[match[1] as Placeholder] === '')
  const lines = text.replaceAll('\r\n', '\n').split('\n').filter(says)
  return lines.join('\n').replace(/\n{3,}/g, '\n\n')
}

function filled(words: string, told: Told): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: Placeholder) =>
    Object.hasOwn(told, name) ? (told[name] ?? whole) : whole
  )
}
