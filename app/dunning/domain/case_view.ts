import type { EarlierCharge, Standing } from '#dunning/domain/demand'
import { standingOn } from '#dunning/domain/demand'
import { demandView, kindView } from '#dunning/domain/demand_view'
import { demandFor } from '#dunning/domain/proposal'
import { nextStep } from '#dunning/domain/reminder_steps'
import { interestLines } from '#dunning/domain/reasons_view'
import { sentView } from '#dunning/domain/sent_view'
import type { InvoiceCase, PauseOfInvoice } from '#dunning/queries/invoice_case'
import { kroner, money } from '#money/format'
import { dayText, instantText } from '#support/dates'
import type { Words } from '#support/page_language'

/** The page of an invoice's reminders: finished texts. */
export function caseView(found: InvoiceCase, today: string, words: Words) {
  const { claim, letters, pauses, creditMinor } = found
  const { t, language } = words
  const openCharges = claim.charges.some(({ openMinor }) => openMinor > 0n)
  return {
    invoiceId: claim.invoiceId,
    number: claim.document.number,
    customer: { id: claim.customerId, name: claim.document.buyer.name },
    isOpen: claim.openMinor > 0n,
    standing: standingView(standingOn(claim, today, found.rules), words),
    next: nextView(found, today, words),
    letters: letters.map((letter) => sentView(letter, words)),
    charges: claim.charges.map((charge) => chargeView(charge, found, words)),
    mayBeSettled: openCharges && creditMinor > 0n,
    credit: t('dunning.to_their_good', { amount: kroner(creditMinor, language) }),
    pause: claim.pause && {
      ...claim.pause,
      title: t(
        claim.pause.isOfCustomer ? 'dunning.is_paused_customer' : `dunning.is_${claim.pause.kind}`
      ),
    },
    pauses: pauses.map((pause) => pauseView(pause, words)),
  }
}

/** Null once nothing is owed: what was paid late is not asked for any more. */
function standingView(standing: Standing, words: Words) {
  if (standing.principalMinor + standing.feesMinor <= 0n) return null
  const { t, language } = words
  const facts: [string, bigint][] = [
    [t('dunning.principal'), standing.principalMinor],
    [t('dunning.interest_to', { day: dayText(standing.on, language) }), standing.interestMinor],
    [t('dunning.open_fees'), standing.feesMinor],
  ]
  return {
    facts: facts
      .filter(([, amount]) => amount > 0n)
      .map(([term, amount]) => ({ term, text: money(amount, language) })),
    total: kroner(standing.totalMinor, language),
    interest: interestLines(standing.interest, words),
  }
}

/** The letter that is next: what it would ask for today, or when its day comes; or why there is none. */
function nextView({ claim, settings, rules }: InvoiceCase, today: string, words: Words) {
  const { t, language } = words
  const state = (key: string, values = {}) => ({
    says: t(`dunning.next_${key}`, values),
    letter: null,
  })
  if (claim.openMinor <= 0n) return state('settled')
  if (claim.pause) return state('paused')
  if (!settings.isOn) return state('off')
  const { dueDate, letters } = claim
  const step = nextStep({ dueDate, steps: settings.steps, sent: letters, rules })
  if (!step) return state('done')
  if (step.dueOn > today) {
    const kind = kindView(step.kind, words).text
    return state('later', { kind, day: dayText(step.dueOn, language) })
  }
  const demand = demandFor({ claim, settings, rules, today }, step)
  return {
    says: t('dunning.next_now'),
    letter: {
      choice: `${claim.invoiceId}:${step.step}`,
      to: claim.customerEmail,
      ...demandView(demand, words),
    },
  }
}

function chargeView(charge: EarlierCharge, { waivers }: InvoiceCase, { t, language }: Words) {
  const { openMinor, waivedMinor, amountMinor } = charge
  const paid = amountMinor - openMinor - waivedMinor
  const notes = waivers
    .filter(({ chargeId }) => chargeId === charge.id)
    .map(({ by, reason, amountMinor: waived }) => {
      const amount = money(waived, language)
      return by
        ? t('dunning.waived_by', { amount, name: by, reason })
        : t(`dunning.waived_${reason}`, { amount })
    })
  return {
    id: charge.id,
    name: t(`dunning.${charge.kind}`),
    day: dayText(charge.chargedOn, language),
    amount: money(amountMinor, language),
    open: openMinor > 0n ? money(openMinor, language) : null,
    notes: [
      ...(paid > 0n ? [t('dunning.paid_of_it', { amount: money(paid, language) })] : []),
      ...notes,
    ],
  }
}

function pauseView(pause: PauseOfInvoice, { t, language }: Words) {
  const name = (who: string | null) => who ?? t('activity.somebody')
  return {
    id: pause.id,
    text: t(pause.isOfCustomer ? 'dunning.paused_customer_by' : `dunning.${pause.kind}_by`, {
      name: name(pause.by),
      when: instantText(pause.at, language),
    }),
    reason: pause.reason,
    ended: pause.endedAt
      ? t('dunning.ended_by', {
          name: name(pause.endedBy),
          when: instantText(pause.endedAt, language),
        })
      : null,
  }
}
