import vine from '@vinejs/vine'
import { MAIL_SUBJECT_MAX, MAIL_TEXT_MAX } from '#config/limits'
import { email, line, text } from '#support/fields'

/** A letter as somebody wrote it before it is sent. */
export const letterValidator = vine.create({
  to: email(),
  subject: line(MAIL_SUBJECT_MAX),
  text: text(MAIL_TEXT_MAX),
})
