import { type Proposal, proposalFor } from '#dunning/domain/proposal'
import { type NextStep, nextStep } from '#dunning/domain/reminder_steps'
import {
  type InvoiceClaim,
  invoiceClaims,
  type OverdueInvoice,
  overdueInvoices,
} from '#dunning/queries/claims'
import { reminderRules } from '#dunning/queries/rules'
import { reminderSettings } from '#dunning/queries/settings'
import { today } from '#support/clock'
import { read } from '#tenancy/organization_context'

/** A letter that may go today, with the invoice it is about. */
export interface DueReminder extends Proposal {
  claim: InvoiceClaim
}

/** That a letter may go today, without what it says. */
export interface DueInvoice extends OverdueInvoice {
  step: NextStep
}

/**
 * Every letter that is due in the current organization today, or was on a day that was missed; those of the
 * oldest claims first. Nothing while reminders are switched off.
 */
export async function dueInvoices(): Promise<DueInvoice[]> {
  const day = today()
  return read(async (queryer) => {
    const [settings, rules] = await Promise.all([reminderSettings(queryer), reminderRules(queryer)])
    if (!settings.isOn) return []
    const { steps } = settings
    const found = await overdueInvoices(queryer, { today: day, steps: steps.length })
    return found.flatMap((one) => {
      const sent = one.last ? [one.last] : []
      const step = nextStep({ dueDate: one.dueDate, steps, sent, rules })
      return step && step.dueOn <= day ? [{ ...one, step }] : []
    })
  })
}

/** What the letters that are due say, in the order of the invoices; one that was settled meanwhile is left out. */
export async function dueReminders(due: readonly DueInvoice[]): Promise<DueReminder[]> {
  if (due.length === 0) return []
  const ids = due.map(({ invoiceId }) => invoiceId)
  const [settings, rules, claims] = await read((queryer) =>
    Promise.all([reminderSettings(queryer), reminderRules(queryer), invoiceClaims(queryer, ids)])
  )
  const day = today()
  return claims.flatMap((claim) => {
    const proposal = claim.pause ? null : proposalFor({ claim, settings, rules, today: day })
    return proposal ? [{ claim, ...proposal }] : []
  })
}
