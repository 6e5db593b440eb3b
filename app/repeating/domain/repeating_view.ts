import { toDraftContent } from '#invoicing/domain/draft_content'
import { kroner, money } from '#money/format'
import { comingDays, nextPeriodOf, type Plan, type Progress } from '#repeating/domain/plan'
import { filledText } from '#repeating/domain/placeholders'
import type { RepeatedInvoice, WaitingInvoice } from '#repeating/queries/repeated_invoices'
import type { RepeatingInvoice } from '#repeating/queries/repeating_invoices'
import { dayText } from '#support/dates'
import { type Words } from '#support/page_language'

const TONES = { running: 'good', paused: 'warn', ended: 'off' } as const

/** How many coming days a page shows. */
const COMING_SHOWN = 6

/** What a repeating invoice is called: its customer and what its first line says for the next period. */
export function nameOf(one: RepeatingInvoice, { t }: Words): string {
  return one.customerName ?? t('repeating.nobody')
}

/** One row of the list. */
export function rowView(one: RepeatingInvoice, words: Words) {
  const { t, language } = words
  return {
    id: one.id,
    name: nameOf(one, words),
    firstLine: firstLineOf(one),
    rhythm: t(`repeating.rhythm_${one.rhythm}`),
    next: one.nextDate && dayText(one.nextDate, language),
    amount: money(one.grossMinor, language),
    status: statusView(one, words),
  }
}

function firstLineOf(one: RepeatingInvoice): string {
  const content = toDraftContent(one.content)
  const said = content.lines[0]?.description ?? ''
  return filledText(said, nextPeriodOf(one), content.language)
}

export function statusView({ state }: Pick<RepeatingInvoice, 'state'>, { t }: Words) {
  return { text: t(`repeating.state_${state}`), tone: TONES[state] }
}

/** The facts of one, what it made and what comes. */
export function pageView(one: RepeatingInvoice, made: RepeatedInvoice[], words: Words) {
  const { t, language } = words
  const coming = one.state === 'running' ? comingDays(one, one, COMING_SHOWN) : []
  return {
    ...rowView(one, words),
    state: one.state,
    customerId: one.customerId,
    version: one.version,
    facts: [
      { term: t('repeating.rhythm'), text: t(`repeating.rhythm_${one.rhythm}`) },
      { term: t('repeating.next'), text: one.nextDate ? dayText(one.nextDate, language) : '–' },
      { term: t('repeating.ends'), text: endText(one, one, words) },
      { term: t('repeating.manner_short'), text: mannerText(one, words) },
      { term: t('repeating.period_short'), text: t(`repeating.period_${one.period}_short`) },
      { term: t('repeating.amount'), text: kroner(one.grossMinor, language) },
    ],
    coming: coming.map((day) => dayText(day, language)),
    isMore: coming.length === COMING_SHOWN,
    made: made.map((row) => madeView(row, words)),
  }
}

function endText({ lastDate, times }: Plan, { made }: Progress, { t, language }: Words): string {
  if (lastDate) return t('repeating.ends_on', { day: dayText(lastDate, language) })
  return times ? t('repeating.ends_after', { made, times }) : t('repeating.ends_never')
}

function mannerText({ manner, daysAhead }: RepeatingInvoice, { t }: Words): string {
  return t(`repeating.manner_${manner}_short`, { days: daysAhead })
}

function madeView(row: RepeatedInvoice, { t, language }: Words) {
  const isGone = row.number === null && !row.isDraft
  const state = isGone ? 'discarded' : row.isDraft ? 'draft' : row.outcome
  return {
    day: dayText(row.occurrenceDate, language),
    href: isGone ? null : row.isDraft ? `/drafts/${row.invoiceId}` : `/invoices/${row.invoiceId}`,
    text: row.number === null ? t(`repeating.made_${state}`) : String(row.number),
    amount: row.grossMinor === null ? '' : money(row.grossMinor, language),
    reasons: row.isDraft ? row.reasons.map((code) => t(reasonKey(code))) : [],
  }
}

const OWN_REASONS = new Set(['customer_archived', 'no_email', 'kid_taken'])

function reasonKey(code: string): string {
  return OWN_REASONS.has(code) ? `repeating.reason_${code}` : `shortfalls.${code}`
}

/** One that waits for a person, as the note above the list tells of it. */
export function waitingView(one: WaitingInvoice, { t }: Words) {
  return {
    href: one.isDraft ? `/drafts/${one.invoiceId}` : `/invoices/${one.invoiceId}`,
    name: one.customerName ?? t('repeating.nobody'),
    why: one.reasons.map((code) => t(reasonKey(code))).join(' · '),
  }
}
