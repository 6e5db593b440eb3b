import { type DraftContent } from '#invoicing/domain/draft_content'
import { whereToMend } from '#invoicing/domain/draft_fields'
import { type Words } from '#invoicing/domain/field_view'
import { type Shortfall } from '#invoicing/domain/shortfalls'
import { type Language } from '#support/language'

/** A sentence and the fields it is about: `Linje 2, 5 og 9: …` with a link for each line. */
export interface ShortfallView {
  /** Empty where the sentence itself is the link. */
  lead: string
  /** Links with what stands right after each of them: a comma, "og", the sentence. */
  links: { text: string; href: string; after: string }[]
}

interface Place {
  id: string
  content: DraftContent
}

/** More links than this are a number: `Linje 1, 2, 3 … og 12 til`. */
const LINKS_MAX = 12

/** What is missing or good to know, each sentence once, in the order of the page. */
export function shortfallViews(found: Shortfall[], place: Place, words: Words): ShortfallView[] {
  const groups = Map.groupBy(found, ({ code }) => code)
  return [...groups.values()].map((group) => shortfallView(group, place, words))
}

function shortfallView(group: Shortfall[], place: Place, words: Words): ShortfallView {
  const { t, language } = words
  const sentence = t(`shortfalls.${group[0]?.code}`)
  const found = group.map((one) => ({ number: lineNumber(one, place), href: hrefOf(one, place) }))
  /* Two fields of one line may lack the same; the first of them is where to begin. */
  const ofLines = found.filter(
    ({ number }, at) => number > 0 && found.findIndex((one) => one.number === number) === at
  )
  if (ofLines.length === 0) {
    return { lead: '', links: [{ text: sentence, href: found[0]?.href ?? '', after: '' }] }
  }

  const more = ofLines.length - LINKS_MAX
  const end = more > 0 ? ` ${t('drafts.and_more', { count: more })}: ${sentence}` : `: ${sentence}`
  const shown = ofLines.slice(0, LINKS_MAX)
  const between = separators(shown.length, more > 0 ? null : language)
  const links = shown.map(({ number, href }, at) => ({
    text: String(number),
    href,
    after: between[at] ?? end,
  }))
  return { lead: t('drafts.lines_lead'), links }
}

const LOCALES = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' } as const

/** What stands between so many words of a list: `,` and at last ` og`, or commas only. */
function separators(count: number, language: Language | null): string[] {
  const type = language ? 'conjunction' : 'unit'
  const list = new Intl.ListFormat(LOCALES[language ?? 'nb'], { type })
  const parts = list.formatToParts(Array.from({ length: count }, () => '–'))
  const literals = parts.filter((part) => part.type === 'literal')
  return literals.map(({ value }) => (language ? value.trimEnd() : ','))
}

/** From 1; 0 when it is about no line. */
function lineNumber({ field }: Shortfall, { content }: Place): number {
  return content.lines.findIndex(({ key }) => field.startsWith(`lines.${key}.`)) + 1
}

function hrefOf({ field }: Shortfall, { id, content }: Place): string {
  return whereToMend(field, { id, customerId: content.customerId })
}

/** The rules behind the sentences, for those who ask. */
export function lawsOf(found: Shortfall[], { t }: Words): { sentence: string; law: string }[] {
  const seen = new Map<string, string>()
  for (const { code, law } of found) if (law !== null) seen.set(code, law)
  return [...seen].map(([code, law]) => ({ sentence: t(`shortfalls.${code}`), law }))
}
