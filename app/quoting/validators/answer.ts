import vine from '@vinejs/vine'
import { QUOTE_ANSWERS } from '#quoting/queries/quote_answers'
import { choice, line, optional, text } from '#support/fields'

/** An answer to a quote, as the customer or somebody of the firm typed it. The columns have the same limits. */
export const answerValidator = vine.create({
  answer: choice(QUOTE_ANSWERS),
  name: line(200),
  note: optional(text(2000)),
})
