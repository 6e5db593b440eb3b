import { REMINDERS_AT_ONCE_MAX } from '#config/limits'
import { sendReminder } from '#dunning/actions/send_reminder'
import { isMorning } from '#dunning/domain/morning'
import { dueInvoices } from '#dunning/queries/due_reminders'
import { lastRun, noteRun } from '#dunning/queries/runs'
import { reminderSettings } from '#dunning/queries/settings'
import { now, today } from '#support/clock'
import { read, transaction } from '#tenancy/organization_context'

export interface ReminderRun {
  sentCount: number
  /** Due, and left for a person: no e-mail address, or refused in the last moment. */
  leftCount: number
}

/**
 * The letters of the morning for the current organization: null when it sends them by hand, when it is too
 * early in Norway, or when today's are done. A day is noted as done after its last letter, so that one that
 * was cut short goes on; what has gone does not go again.
 */
export async function runReminders(): Promise<ReminderRun | null> {
  const day = today()
  if (!isMorning(now())) return null
  const [settings, last] = await read((queryer) =>
    Promise.all([reminderSettings(queryer), lastRun(queryer)])
  )
  if (!settings.isOn || !settings.isAutomatic || last === day) return null

  const due = await dueInvoices()
  const mailed = due.filter(({ hasEmail }) => hasEmail)
  const run: ReminderRun = { sentCount: 0, leftCount: due.length - mailed.length }
  for (const { invoiceId, step } of mailed.slice(0, REMINDERS_AT_ONCE_MAX)) {
    const sent = await sendReminder({ invoiceId, step: step.step, actorId: null })
    if (sent.ok) run.sentCount++
    else run.leftCount++
  }
  if (mailed.length <= REMINDERS_AT_ONCE_MAX) {
    await transaction((queryer) => noteRun(queryer, day, run))
  }
  return run
}
