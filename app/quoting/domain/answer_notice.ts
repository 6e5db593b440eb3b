import type { QuoteAnswer } from '#quoting/queries/quote_answers'
import type { Language } from '#support/language'

export interface AnswerNoticeInput {
  answer: QuoteAnswer
  number: string
  customer: string
  /** Who answered, and what they wrote with it. */
  name: string
  note: string | null
  /** Address of the quote's page. */
  href: string
  language: Language
}

/** In the language of the firm: its people read it. */
const WORDS: Record<Language, Record<QuoteAnswer, string> & { by: string; note: string }> = {
  nb: {
    accepted: 'Tilbud {number} er godtatt',
    declined: 'Tilbud {number} er avslått',
    by: '{name} hos {customer} har svart.',
    note: 'Melding: {note}',
  },
  nn: {
    accepted: 'Tilbod {number} er godteke',
    declined: 'Tilbod {number} er avslått',
    by: '{name} hos {customer} har svart.',
    note: 'Melding: {note}',
  },
  en: {
    accepted: 'Quote {number} is accepted',
    declined: 'Quote {number} is declined',
    by: '{name} at {customer} has answered.',
    note: 'Message: {note}',
  },
}

/** Word to the firm that a customer has answered. */
export function answerNotice(input: AnswerNoticeInput): { subject: string; text: string } {
  const { answer, language, note, href } = input
  const words = WORDS[language]
  const told: Record<string, string> = {
    number: input.number,
    customer: input.customer,
    name: input.name,
    note: note ?? '',
  }
  const filled = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (whole, name: string) => told[name] ?? whole)
  const lines = [filled(words.by), ...(note ? [filled(words.note)] : []), href]
  return { subject: filled(words[answer]), text: lines.join('\n\n') }
}
