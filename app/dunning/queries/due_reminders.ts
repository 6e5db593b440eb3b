import { type Proposal, proposalFor } from '#dunning/domain/proposal'
import { type InvoiceClaim, overdueClaims } from '#dunning/queries/claims'
import { reminderRules } from '#dunning/queries/rules'
import { reminderSettings } from '#dunning/queries/settings'
import { today } from '#support/clock'
import { read } from '#tenancy/organization_context'

/** A letter that may go today, with the invoice it is about. */
export interface DueReminder extends Proposal {
  claim: InvoiceClaim
}

/**
 * Every letter that is due in the current organization today, or was on a day that was missed; those of the
 * oldest claims first. Nothing while reminders are switched off.
 */
export async function dueReminders(): Promise<DueReminder[]> {
  const [settings, rules] = await read((queryer) =>
    Promise.all([reminderSettings(queryer), reminderRules(queryer)])
  )
  if (!settings.isOn) return []
  const day = today()
  const claims = await read((queryer) =>
    overdueClaims(queryer, { today: day, steps: settings.steps.length })
  )
  return claims.flatMap((claim) => {
    const proposal = proposalFor({ claim, settings, rules, today: day })
    return proposal ? [{ claim, ...proposal }] : []
  })
}
