import vine from '@vinejs/vine'
import { REMINDER_REASON_MAX } from '#config/limits'
import { choice, line } from '#support/fields'

/** Why reminders are paused or disputed. */
export const pauseValidator = vine.create({
  kind: choice(['pause', 'dispute']),
  reason: line(REMINDER_REASON_MAX),
})
