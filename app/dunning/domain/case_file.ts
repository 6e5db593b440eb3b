import { type InvoiceClaim } from '#dunning/queries/claims'
import { standingOn } from '#dunning/domain/demand'
import { interestLines } from '#dunning/domain/reasons_view'
import type { InvoiceCase } from '#dunning/queries/invoice_case'
import { fromScaled, MINOR_SCALE, PERCENT_SCALE, toFixed } from '#money/decimal'
import { kroner } from '#money/format'
import { formatBankAccount } from '#norway/bank_account'
import { formatOrganizationNumber } from '#norway/organization_number'
import { dayText } from '#support/dates'
import type { Words } from '#support/page_language'

/** Something that happened in a case, for its history. */
export interface CaseEvent {
  /** ISO day. */
  day: string
  text: string
  amountMinor: bigint | null
}

/** The claim in words, for whoever takes it over. */
export function caseText(
  { found, events, today }: { found: InvoiceCase; events: readonly CaseEvent[]; today: string },
  words: Words
): string {
  const { claim, rules } = found
  const { t, language } = words
  const { document } = claim
  const standing = standingOn(claim, today, rules)
  const rows: [string, string | null][] = [
    [t('dunning.case_creditor'), partyText(document.seller)],
    [t('dunning.case_debtor'), partyText(document.buyer)],
    [t('dunning.case_account'), accountText(document.payment)],
    [t('dunning.case_invoice'), document.number],
    [t('dunning.case_issued'), dayText(document.issueDate, language)],
    [t('dunning.case_due'), dayText(claim.dueDate, language)],
    [t('dunning.case_amount'), kroner(claim.amountMinor, language)],
    [t('dunning.principal'), kroner(standing.principalMinor, language)],
    [
      t('dunning.interest_to', { day: dayText(today, language) }),
      kroner(standing.interestMinor, language),
    ],
    [t('dunning.open_fees'), kroner(standing.feesMinor, language)],
    [t('dunning.total'), kroner(standing.totalMinor, language)],
    [t('dunning.case_state'), claim.pause ? t(`dunning.is_${claim.pause.kind}`) : null],
  ]
  return [
    t('dunning.case_title', { number: document.number }),
    '',
    ...rows.flatMap(([term, text]) => (text ? [`${term}: ${text}`] : [])),
    '',
    `${t('dunning.case_interest')}:`,
    ...interestLines(standing.interest, words).map((line) => `- ${line}`),
    '',
    `${t('dunning.case_history')}:`,
    ...events.map(({ day, text }) => `- ${dayText(day, language)}: ${text}`),
    '',
  ].join('\r\n')
}

/** The same for a program: amounts as decimal strings in kroner, days as ISO. */
export function caseJson(found: InvoiceCase, today: string): string {
  const { claim, rules, letters } = found
  const { document } = claim
  const standing = standingOn(claim, today, rules)
  const decimal = (minor: bigint) => toFixed(minor, MINOR_SCALE)
  return JSON.stringify(
    {
      asOf: today,
      currency: document.currency,
      creditor: document.seller,
      debtor: { ...document.buyer, email: claim.customerEmail },
      payment: document.payment,
      invoice: {
        number: document.number,
        issueDate: document.issueDate,
        dueDate: claim.dueDate,
        amount: decimal(claim.amountMinor),
      },
      claim: {
        principal: decimal(standing.principalMinor),
        interest: decimal(standing.interestMinor),
        fees: decimal(standing.feesMinor),
        total: decimal(standing.totalMinor),
      },
      interest: standing.interest.periods.map((period) => ({
        ...period,
        principalMinor: undefined,
        principal: decimal(period.principalMinor),
        rate: period.rate === null ? null : fromScaled(period.rate, PERCENT_SCALE),
        amountMinor: undefined,
        amount: decimal(period.amountMinor),
      })),
      reminders: letters.map(({ kind, sentOn, deadline, totalMinor, delivery, mailState }) => ({
        kind,
        sentOn,
        deadline,
        total: decimal(BigInt(totalMinor)),
        delivery,
        mailState,
      })),
      isDisputed: claim.pause?.kind === 'dispute',
    },
    null,
    2
  )
}

/** What happened, oldest first: the invoice, what came in or was credited, the letters. */
export function caseEvents(found: InvoiceCase, changes: readonly CaseChange[], words: Words) {
  const { claim, letters } = found
  const { t, language } = words
  const { document } = claim
  const issued = t('dunning.event_issued', {
    number: document.number,
    amount: kroner(claim.amountMinor, language),
    due: dayText(claim.dueDate, language),
  })
  const events: CaseEvent[] = [
    { day: document.issueDate, text: issued, amountMinor: claim.amountMinor },
    ...changes.map(({ day, kind, amountMinor }) => ({
      day,
      text: t(`dunning.event_${amountMinor < 0n ? 'reversed' : kind}`, {
        amount: kroner(amountMinor < 0n ? -amountMinor : amountMinor, language),
      }),
      amountMinor: -amountMinor,
    })),
    ...letters.map(({ kind, sentOn, deadline, totalMinor, mailTo }) => ({
      day: sentOn,
      text: t('dunning.event_letter', {
        kind: t(`dunning.kind_${kind}`),
        total: kroner(totalMinor, language),
        deadline: dayText(deadline, language),
        to: mailTo ?? t('dunning.by_post'),
      }),
      amountMinor: null,
    })),
  ]
  return events.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** Money that came in or a credit note, as it was put against the invoice. */
export interface CaseChange {
  day: string
  kind: 'payment' | 'credit_note'
  amountMinor: bigint
}

function partyText(party: {
  name: string
  organizationNumber: string | null
  address: InvoiceClaim['document']['buyer']['address']
}): string {
  const { address, organizationNumber } = party
  const place = [address.postalCode, address.city].filter(Boolean).join(' ')
  return [
    party.name,
    organizationNumber && formatOrganizationNumber(organizationNumber),
    ...address.lines,
    place,
    address.countryCode,
  ]
    .filter(Boolean)
    .join(', ')
}

function accountText({ bankAccount, kid }: InvoiceClaim['document']['payment']): string | null {
  if (!bankAccount) return null
  return formatBankAccount(bankAccount) + (kid ? `, KID ${kid}` : '')
}
