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
  understood: UnderstoodDraft
}

const LOCALES: Record<Language, string> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' }

/** What will happen when the draft is issued, and what it still lacks. */
export function railView({ id, nextNumber, buyerEmail, understood }: RailInput, words: Words) {
  const { draft, readiness, buyer, content } = understood
  const place = { id, content }
  return {
    number: String(nextNumber),
    due: draft.dueDate && inWords(draft.dueDate, words.language),
    total: kroner(draft.totals.grossMinor, words.language),
    recipient: buyer?.name ?? null,
    email: buyer ? buyerEmail : null,
    isReady: readiness.blocking.length === 0,
    /** Nothing is written yet: what is missing is what is to be done, and alarms nobody. */
    isUntouched: isUntouched(content),
    blocking: shortfallViews(readiness.blocking, place, words),
    warnings: shortfallViews(readiness.warnings, place, words),
    laws: lawsOf([...readiness.blocking, ...readiness.warnings], words),
  }
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
