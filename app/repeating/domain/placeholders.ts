import { type DraftContent } from '#invoicing/domain/draft_content'
import { periodIn } from '#invoicing/domain/paper_format'
import { type DeliveryPeriod } from '#repeating/domain/plan'
import { daysBetween, weekday, addDays } from '#support/clock'
import { type Language } from '#support/language'

/** What can stand in a text, and becomes the period's words when an invoice is made. */
export const PLACEHOLDERS = ['period', 'month', 'quarter', 'week', 'year'] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]

/** What each is called. All names work in all languages: a template may be written in another than its document's. */
const NAMES: Record<Language, Record<Placeholder, string>> = {
  nb: { period: 'periode', month: 'måned', quarter: 'kvartal', week: 'uke', year: 'år' },
  nn: { period: 'periode', month: 'månad', quarter: 'kvartal', week: 'veke', year: 'år' },
  en: { period: 'period', month: 'month', quarter: 'quarter', week: 'week', year: 'year' },
}

const MEANT = new Map<string, Placeholder>(
  Object.values(NAMES).flatMap((names) => PLACEHOLDERS.map((one) => [names[one], one]))
)

const IN_BRACES = /\{\s*([\p{L}_]+)\s*\}/gu
const LOCALES: Record<Language, string> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' }

/** `{måned}`, in the words of a language. */
export function nameOf(placeholder: Placeholder, language: Language): string {
  return `{${NAMES[language][placeholder]}}`
}

/** What a placeholder becomes for a period, in the document's language. */
export function valueOf(
  placeholder: Placeholder,
  { from, to }: DeliveryPeriod,
  language: Language
): string {
  if (placeholder === 'period') return periodIn(from, to, language) ?? ''
  if (placeholder === 'year') return from.slice(0, 4)
  if (placeholder === 'month') return monthName(from, language)
  if (placeholder === 'week') return String(weekNumber(from))
  return String(Math.ceil(Number.parseInt(from.slice(5, 7), 10) / 3))
}

function monthName(day: string, language: Language): string {
  const format = { month: 'long', timeZone: 'UTC' } as const
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(LOCALES[language], format)
}

/** ISO 8601: the week of a day is that of its Thursday. */
function weekNumber(day: string): number {
  const thursday = addDays(day, 4 - weekday(day))
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1
}

/** A text with its placeholders filled in; what is none stays as it stands. */
export function filledText(text: string, period: DeliveryPeriod, language: Language): string {
  return text.replace(IN_BRACES, (whole, name: string) => {
    const placeholder = MEANT.get(name.toLowerCase())
    return placeholder ? valueOf(placeholder, period, language) : whole
  })
}

/** Words in braces that mean nothing, each once: most likely a slip of the pen. */
export function unknownPlaceholders({ textAbove, textBelow, ...content }: DraftContent): string[] {
  const texts = [textAbove, textBelow, ...content.lines.map(({ description }) => description)]
  const found = texts.flatMap((text) => [...text.matchAll(IN_BRACES)])
  return [
    ...new Set(found.flatMap(([whole, name]) => (MEANT.has(name!.toLowerCase()) ? [] : [whole]))),
  ]
}
