import type { ReminderDocument } from '#dunning/domain/reminder_document'
import { REMINDER_LETTERS, REMINDER_PLACEHOLDERS, toldOf } from '#dunning/domain/reminder_letter'
import { newestReminder } from '#dunning/queries/frozen_reminder'
import { fillLetter, type LetterWords } from '#mailing/domain/fill_letter'
import type { LetterKind } from '#mailing/letter_kinds'
import { letterText } from '#mailing/queries/letter_texts'

const KINDS = ['reminder', 'fee_reminder', 'collection_notice'] as const

/** The letters that take reminders to their customers, one kind for each step. */
export const reminderLetters: LetterKind[] = KINDS.map((kind) => ({
  kind,
  placeholders: REMINDER_PLACEHOLDERS,
  builtIn: {
    nb: REMINDER_LETTERS.nb[kind],
    nn: REMINDER_LETTERS.nn[kind],
    en: REMINDER_LETTERS.en[kind],
  },
  async example(language) {
    const document = await newestReminder(kind)
    return document && toldOf({ ...document, language })
  },
}))

/** The letter that goes with a reminder, in the firm's words and the language of the reminder. */
export async function reminderLetter(document: ReminderDocument): Promise<LetterWords> {
  const words = await letterText(document.kind, document.language)
  return fillLetter(words, toldOf(document))
}
