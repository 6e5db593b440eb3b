import { sendReminder } from '#dunning/actions/send_reminder'
import { dueInvoices, dueReminders } from '#dunning/queries/due_reminders'
import { type ReminderSettings, saveSettingsRow } from '#dunning/queries/settings'
import { PROPOSED_STEPS } from '#dunning/domain/reminder_steps'
import type { DraftContent } from '#invoicing/domain/draft_content'
import { freezeClock } from '#support/clock'
import { inOrganization, transaction } from '#tenancy/organization_context'
import type { Person } from '#tests/support/cast'
import { aCustomer, anInvoice } from '#tests/support/invoices'

/** Switches a firm's reminders on, with the course that is proposed unless something else is said. */
export async function remind(person: Person, said: Partial<ReminderSettings> = {}): Promise<void> {
  await inOrganization(person.organizationId, () =>
    transaction((queryer) =>
      saveSettingsRow(
        queryer,
        {
          isOn: true,
          isAutomatic: false,
          claimsInterest: true,
          wantsCompensation: false,
          steps: [...PROPOSED_STEPS],
          version: 0,
          ...said,
        },
        person.id
      )
    )
  )
}

export interface OverdueInput {
  /** ISO days. */
  issued: string
  due: string
  content?: Partial<DraftContent>
  /** Of the customer. */
  customer?: Record<string, unknown>
}

/** An invoice of 1 250 kroner that was issued and fell due on the given days, of a customer with e-mail. */
export async function anOverdueInvoice(person: Person, { issued, due, ...rest }: OverdueInput) {
  const customer = await aCustomer(person, { email: 'kunde@example.no', ...rest.customer })
  const thaw = freezeClock(issued)
  try {
    const content = { customerId: customer.id, dueDate: due, ...rest.content }
    return { ...(await anInvoice(person, content)), customerId: customer.id }
  } finally {
    thaw()
  }
}

/** Does the work on a day, at noon in UTC unless an instant is given. */
export async function onDay<T>(day: string, work: () => Promise<T>): Promise<T> {
  const thaw = freezeClock(day)
  try {
    return await work()
  } finally {
    thaw()
  }
}

/** Sends one step of an invoice's reminders, on the day it is. */
export function send(person: Person, invoiceId: string, step: number) {
  return inOrganization(person.organizationId, () =>
    sendReminder({ invoiceId, step, actorId: person.id })
  )
}

/** Sends one step of an invoice's reminders on a day. */
export function sendStep(person: Person, invoiceId: string, said: { step: number; on: string }) {
  return onDay(said.on, () => send(person, invoiceId, said.step))
}

/** What would go out on a day: number of the invoice, step and kind. */
export async function dueOn(person: Person, day: string): Promise<string[]> {
  const due = await onDay(day, () =>
    inOrganization(person.organizationId, async () => dueReminders(await dueInvoices()))
  )
  return due.map(
    ({ claim, step, demand }) => `${claim.document.number} ${step.step} ${demand.kind}`
  )
}
