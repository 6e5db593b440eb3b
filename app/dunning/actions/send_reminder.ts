import { recordActivity } from '#audit/activity'
import { type Demand, type EarlierCharge } from '#dunning/domain/demand'
import { proposalFor } from '#dunning/domain/proposal'
import { reminderDocument, type ReminderDocument } from '#dunning/domain/reminder_document'
import { reminderLetter } from '#dunning/letters'
import { holdReceivable, type InvoiceClaim, invoiceClaim } from '#dunning/queries/claims'
import { insertReminder, insertWaiver, type NewCharge } from '#dunning/queries/reminder_rows'
import { reminderRules } from '#dunning/queries/rules'
import { reminderSettings } from '#dunning/queries/settings'
import { orderMail } from '#mailing/actions/order_mail'
import { kroner } from '#money/format'
import { today } from '#support/clock'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { isCheckViolation, isUniqueViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export interface SendReminderInput {
  invoiceId: string
  /** The step that the page showed: another one is not sent in its place. Null: whichever is due. */
  step: number | null
  /** Null: the program sends what is due by itself. */
  actorId: string | null
}

export type SendReminderRefusal =
  /** Reminders are switched off. */
  | 'off'
  | 'invoice_not_found'
  /** Paid, credited or written off meanwhile. */
  | 'settled'
  /** A pause or a dispute stops it. */
  | 'paused'
  /** It was sent, by somebody else or a moment ago. */
  | 'sent_already'
  /** Its day has not come. */
  | 'not_due'
  /** There is no e-mail address, and the program sends nothing by post. */
  | 'no_address'

type Outcome = Result<{ id: string; delivery: 'mail' | 'post' }, SendReminderRefusal>

/**
 * Sends the letter that is due for an invoice: its row with the frozen document, what it charges, the orders
 * for its PDF and its mail, and the log, in one transaction in which nobody can pay, credit, pause or remind.
 */
export async function sendReminder(input: SendReminderInput): Promise<Outcome> {
  try {
    return await transaction((queryer) => send(queryer, input))
  } catch (error) {
    if (isUniqueViolation(error, 'reminders_once_a_step')) return err('sent_already')
    if (isCheckViolation(error, 'reminders_in_order')) return err('sent_already')
    if (isCheckViolation(error, 'reminder_not_paused')) return err('paused')
    if (isCheckViolation(error, 'reminder_of_what_is_open')) return err('settled')
    throw error
  }
}

async function send(queryer: Queryer, input: SendReminderInput): Promise<Outcome> {
  const { invoiceId, actorId } = input
  await holdReceivable(queryer, invoiceId)
  const [claim, settings, rules] = await queryer.together(() =>
    Promise.all([
      invoiceClaim(queryer, invoiceId),
      reminderSettings(queryer),
      reminderRules(queryer),
    ])
  )
  if (!claim) return err('invoice_not_found')
  if (!settings.isOn) return err('off')
  if (claim.openMinor <= 0n) return err('settled')
  if (claim.pause) return err('paused')
  const { step } = input
  if (step !== null && claim.letters.length >= step) return err('sent_already')
  const proposal = proposalFor({ claim, settings, rules, today: today() })
  if (!proposal || (step !== null && proposal.step.step !== step)) return err('not_due')
  if (actorId === null && !claim.customerEmail) return err('no_address')

  const { demand } = proposal
  const id = newId()
  const document = reminderDocument({
    invoiceId,
    invoice: claim.document,
    step: proposal.step.step,
    demand,
  })
  const delivery = claim.customerEmail ? 'mail' : 'post'
  const { customerId } = claim
  const isAutomatic = actorId === null
  const row = { id, invoiceId, customerId, delivery, document, isAutomatic, actorId } as const
  await insertReminder(queryer, row, chargesOf(demand))
  await giveUpTooMuch(queryer, claim.charges, demand)
  if (claim.customerEmail) await orderLetter(claim, document, id)
  await recordActivity({
    action: 'reminder.sent',
    subject: { type: 'invoice', id: invoiceId },
    customerId,
    actorId,
    data: { reminderId: id, kind: demand.kind, delivery, total: kroner(demand.totalMinor) },
  })
  return ok({ id, delivery })
}

function chargesOf({ charge, newInterestMinor }: Demand): NewCharge[] {
  const interest = { id: newId(), kind: 'interest' as const, amountMinor: newInterestMinor }
  return [
    ...(charge ? [{ id: newId(), ...charge }] : []),
    ...(newInterestMinor > 0n ? [interest] : []),
  ]
}

/** A credit note came after interest was charged on what it took: what is open of that is given up. */
async function giveUpTooMuch(
  queryer: Queryer,
  charges: readonly EarlierCharge[],
  { newInterestMinor }: Demand
): Promise<void> {
  let left = -newInterestMinor
  for (const { id: chargeId, kind, openMinor } of charges.toReversed()) {
    const amountMinor = openMinor < left ? openMinor : left
    if (kind !== 'interest' || amountMinor <= 0n) continue
    const reason = 'credited_later'
    await insertWaiver(queryer, { id: newId(), chargeId, amountMinor, reason, actorId: null })
    left -= amountMinor
  }
}

async function orderLetter(claim: InvoiceClaim, document: ReminderDocument, id: string) {
  await orderMail({
    kind: 'reminder',
    to: { name: document.buyer.name, address: claim.customerEmail! },
    subjectId: id,
    data: { reminderId: id, ...(await reminderLetter(document)) },
  })
}
