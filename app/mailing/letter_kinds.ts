import type { LetterWords, Told } from '#mailing/domain/fill_letter'
import type { Placeholder } from '#mailing/domain/placeholders'
import { assert } from '#support/assert'
import type { Language, Translated } from '#support/language'

/** One kind of letter whose words a firm may choose. */
export interface LetterKind {
  /** Small letters and `_`; its name on the page is `letters.kind_<kind>`. */
  kind: string
  /** Just these may stand in its words. */
  placeholders: readonly Placeholder[]
  /** The words it has until a firm writes its own, with the program's own names in braces. */
  builtIn: Record<Language, LetterWords>
  /** What the newest one of the firm tells, for the preview; null: there is none yet. */
  example(language: Language): Promise<Told | null>
}

const kinds = new Map<string, LetterKind>()

/** Makes a kind of letter known. Called once for each, when the program starts (`start/letters.ts`). */
export function registerLetterKind(kind: LetterKind): void {
  kinds.set(kind.kind, kind)
}

/** All of them, in the order they were made known. */
export function letterKinds(): LetterKind[] {
  return [...kinds.values()]
}

/** The kind of that name, or null. */
export function findLetterKind(name: string): LetterKind | null {
  return kinds.get(name) ?? null
}

/** The kind of that name. @throws InvariantViolation when nobody registered it. */
export function letterKind(name: string): LetterKind {
  const kind = kinds.get(name)
  assert(kind, `No such kind of letter: ${name}`)
  return kind
}

/** What a preview tells where the firm has nothing of the kind yet. */
export const EXAMPLES: Record<Placeholder, Translated> = {
  number: { nb: '10042', nn: '10042', en: '10042' },
  customer: { nb: 'Kari Nordmann', nn: 'Kari Nordmann', en: 'Kari Nordmann' },
  seller: { nb: 'Firmaet', nn: 'Firmaet', en: 'The firm' },
  amount: { nb: '1 250,00 kr', nn: '1 250,00 kr', en: 'NOK 1,250.00' },
  open: { nb: '1 250,00 kr', nn: '1 250,00 kr', en: 'NOK 1,250.00' },
  due: { nb: '14.01.2027', nn: '14.01.2027', en: '14 Jan 2027' },
  account: { nb: '8601 11 17947', nn: '8601 11 17947', en: '8601 11 17947' },
  reference: { nb: '10042', nn: '10042', en: '10042' },
  payment: {
    nb: 'Den forfaller 14.01.2027.',
    nn: 'Han forfell 14.01.2027.',
    en: 'It is due on 14 Jan 2027.',
  },
  credited: { nb: '10041', nn: '10041', en: '10041' },
  principal: { nb: '1 250,00 kr', nn: '1 250,00 kr', en: 'NOK 1,250.00' },
  total: { nb: '1 288,00 kr', nn: '1 288,00 kr', en: 'NOK 1,288.00' },
  deadline: { nb: '28.01.2027', nn: '28.01.2027', en: '28 Jan 2027' },
  valid_until: { nb: '28.01.2027', nn: '28.01.2027', en: '28 Jan 2027' },
  link: { nb: 'https://…/s/…', nn: 'https://…/s/…', en: 'https://…/s/…' },
}
