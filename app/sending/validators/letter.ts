import vine from '@vinejs/vine'
import { MAIL_SUBJECT_MAX, MAIL_TEXT_MAX } from '#config/limits'
import { choice, email, line, optional, text } from '#support/fields'

/** When a letter leaves: as soon as it can, or at a time that was chosen. */
const WHEN = ['now', 'later'] as const

/** A letter as somebody wrote it before it is sent. */
export const letterValidator = vine.create({
  to: email(),
  subject: line(MAIL_SUBJECT_MAX),
  text: text(MAIL_TEXT_MAX),
  when: optional(choice(WHEN)),
  day: optional(line(40)),
  time: optional(line(10)),
})

/** The words of a kind of letter. */
export const letterTextValidator = vine.create({
  subject: line(MAIL_SUBJECT_MAX),
  text: text(MAIL_TEXT_MAX),
})
