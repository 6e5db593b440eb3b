import type { Demand } from '#dunning/domain/demand'
import type { StepKind } from '#dunning/domain/lawful_charge'
import { interestLines, reasonView } from '#dunning/domain/reasons_view'
import { kroner, money } from '#money/format'
import { dayText } from '#support/dates'
import { daysBetween } from '#support/clock'
import type { Words } from '#support/page_language'

const TONES: Readonly<Record<StepKind, string>> = {
  reminder: 'draft',
  fee_reminder: 'warn',
  collection_notice: 'bad',
}

/** The name of a kind of letter, and its colour. */
export function kindView(kind: StepKind, { t }: Pick<Words, 't'>) {
  return { text: t(`dunning.kind_${kind}`), tone: TONES[kind] }
}

/** What a letter asks for: the amounts one by one, their sum, and why. Finished texts. */
export function demandView(demand: Demand, words: Words) {
  const { t, language } = words
  const { charge, interest } = demand
  const amounts: [string, bigint][] = [
    [t('dunning.principal'), demand.principalMinor],
    [t('dunning.interest'), demand.interestMinor],
    [t('dunning.earlier_fees'), demand.earlierFeesMinor],
    [t(`dunning.${charge?.kind ?? 'fee'}`), charge?.amountMinor ?? 0n],
  ]
  return {
    kind: kindView(demand.kind, words),
    deadline: dayText(demand.deadline, language),
    amounts: amounts
      .filter(([, amount]) => amount > 0n)
      .map(([term, amount]) => ({ term, text: money(amount, language) })),
    total: kroner(demand.totalMinor, language),
    reasons: demand.reasons.map((reason) => reasonView(reason, words)),
    interest: interest ? interestLines(interest, words) : [],
  }
}

interface Due {
  claim: {
    invoiceId: string
    customerId: string
    customerEmail: string | null
    dueDate: string
    document: { number: string | null; buyer: { name: string } }
  }
  step: { step: number }
  demand: Demand
}

/**
 * A letter that would go out, as the list of the morning shows it.
 *
 * @param creditMinor øre that the customer has to their good, and that might settle the invoice instead
 */
export function dueView({ claim, step, demand }: Due, creditMinor: bigint, words: Words) {
  const { t, language } = words
  const { document, dueDate } = claim
  return {
    /** What the form sends back: the letter that was seen, and no other. */
    choice: `${claim.invoiceId}:${step.step}`,
    invoice: { id: claim.invoiceId, number: document.number },
    customer: { id: claim.customerId, name: document.buyer.name },
    late: t('dunning.due_days_ago', {
      day: dayText(dueDate, language),
      days: daysBetween(dueDate, demand.on),
    }),
    step: t('dunning.step', { step: step.step }),
    to: claim.customerEmail,
    credit:
      creditMinor > 0n
        ? t('dunning.to_their_good', { amount: kroner(creditMinor, language) })
        : null,
    ...demandView(demand, words),
  }
}
