import { accountText } from '#banking/domain/bank_file_view'
import type { FoundTransaction, OpenTransaction } from '#banking/queries/open_transactions'
import { kroner, money } from '#money/format'
import { dayText } from '#support/dates'
import type { Words } from '#support/page_language'

const TONES: Readonly<Record<string, string>> = {
  proposed: 'part',
  doubtful: 'warn',
  negative: 'bad',
  reversed: 'warn',
}

/** A transaction on a list: finished texts. */
export function transactionRow(one: OpenTransaction, words: Words) {
  const { t, language } = words
  return {
    id: one.id,
    who: one.payerName ?? one.message ?? t('banking.nobody_named'),
    what: [one.kid && `KID ${one.kid}`, one.payerName && one.message].filter(Boolean).join(' · '),
    day: dayText(one.bookedOn, language),
    amount: money(one.amountMinor, language),
    status: { text: t(`banking.reason_${one.reason}`), tone: TONES[one.reason] ?? '' },
    proposal: one.reason === 'proposed' ? proposalOf(one, words) : null,
  }
}

/** The invoice that is proposed, as one may say yes to it. */
export function proposalOf(
  { proposed }: Pick<OpenTransaction, 'proposed'>,
  { t, language }: Words
) {
  if (!proposed) return null
  const { id, number, customerId, customerName, openMinor } = proposed
  const open = kroner(openMinor, language)
  return {
    id,
    number,
    customerId,
    text: t('banking.proposal', { number, customer: customerName, open }),
  }
}

/** A transaction on its own page. */
export function transactionView(found: FoundTransaction, words: Words) {
  const { t, language } = words
  const facts: [string, string | null][] = [
    [t('banking.booked_on'), dayText(found.bookedOn, language)],
    ['KID', found.kid],
    [t('banking.message'), found.message],
    [t('banking.payer'), found.payerName],
    [t('banking.payer_account'), found.payerAccount && accountText(found.payerAccount)],
    [t('banking.to_account'), accountText(found.account)],
    [t('banking.archive_reference'), found.archiveReference],
  ]
  const isOpen = found.reason !== null && found.reason !== 'to_book'
  return {
    id: found.id,
    fileId: found.fileId,
    title: kroner(found.amountMinor, language),
    facts: facts.flatMap(([term, text]) => (text ? [{ term, text }] : [])),
    isOpen,
    isPayment: found.amountMinor > 0n,
    isIgnored: !isOpen && found.outcome === 'ignored',
    reason: isOpen ? t(`banking.reason_${found.reason}`) : null,
    hint: isOpen ? t(`banking.hint_${found.reason}`) : null,
    outcome: found.outcome && t(`banking.came_${found.outcome}`),
    proposal: isOpen ? proposalOf(found, words) : null,
  }
}
