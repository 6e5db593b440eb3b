import { isUntouched } from '#invoicing/domain/draft_content'
import { type Words } from '#invoicing/domain/field_view'
import { lawsOf, shortfallViews } from '#invoicing/domain/shortfall_view'
import { type UnderstoodDraft } from '#invoicing/domain/understood_draft'
import { kroner } from '#money/format'
import { TIME_ZONE } from '#support/clock'
import { type Language } from '#support/language'

export interface RailInput {
  id: string
  nextNumber: bigint
  buyerEmail: string | null
  /** Øre that the customer has to their good. */
  buyerCreditMinor: bigint
  understood: UnderstoodDraft
}

const LOCALES: Record<Language, string> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' }

/** What will happen when the draft is issued, and what it still lacks. */
export function railView(input: RailInput, words: Words) {
  const { id, understood } = input
  const { readiness, content } = understood
  const place = { id, content }
  return {
    facts: factsOf(input, words),
    credit: creditOf(input, words),
    isReady: readiness.blocking.length === 0,
    /** Nothing is written yet: what is missing is what is to be done, and alarms nobody. */
    isUntouched: isUntouched(content),
    blocking: shortfallViews(readiness.blocking, place, words),
    warnings: shortfallViews(readiness.warnings, place, words),
    laws: lawsOf([...readiness.blocking, ...readiness.warnings], words),
  }
}

/** A template has neither number nor due date: each invoice made of it gets its own. */
function factsOf({ nextNumber, buyerEmail, understood }: RailInput, { t, language }: Words) {
  const { draft, buyer, kind } = understood
  const due = draft.dueDate ? inWords(draft.dueDate, language) : '–'
  const own = kind === 'template' ? [] : [{ term: t('drafts.number'), text: String(nextNumber) }]
  const days = kind === 'quote' ? 'drafts.validUntil' : 'drafts.due'
  return [
    ...own,
    { term: t('drafts.goes_to'), text: buyer?.name ?? '–' },
    ...(buyer && buyerEmail
      ? [{ term: t('drafts.email'), text: buyerEmail, isAddress: true }]
      : []),
    ...(kind === 'template' ? [] : [{ term: t(days), text: due }]),
    {
      term: t(kind === 'quote' ? 'drafts.quote_to_pay' : 'drafts.total'),
      text: kroner(draft.totals.grossMinor, language),
    },
  ]
}

/** What the customer has to their good, which an invoice can use once it is issued. */
function creditOf({ buyerCreditMinor, understood }: RailInput, { t, language }: Words) {
  const { buyer, kind } = understood
  if (!buyer || kind !== 'invoice' || buyerCreditMinor <= 0n) return null
  return t('payments.credit_has', { amount: kroner(buyerCreditMinor, language) })
}

const formats = new Map<Language, Intl.DateTimeFormat>()

/** `søn. 6. des. 2026` */
function inWords(isoDate: string, language: Language): string {
  let format = formats.get(language)
  if (!format) {
    format = new Intl.DateTimeFormat(LOCALES[language], {
      timeZone: TIME_ZONE,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    })
    formats.set(language, format)
  }
  return format.format(new Date(`${isoDate}T12:00:00Z`))
}
