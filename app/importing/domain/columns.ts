import type { ImportKind } from '#importing/domain/kind'
import { err, ok, type Result } from '#support/result'

/** Why a column is read into its field, or into none. */
export type Because =
  'chosen' | 'preset' | 'meaning' | 'set_aside' | 'doubled' | 'our_own' | 'unknown'

/** One column of the file and the field it is read into. */
export interface Column {
  index: number
  heading: string
  field: string | null
  because: Because
}

export type ColumnRefusal =
  | { type: 'unknown_heading'; heading: string }
  | { type: 'unknown_field'; field: string }
  | { type: 'unknown_preset'; preset: string }
  | { type: 'field_twice'; field: string }
  | { type: 'field_missing'; fields: readonly string[] }

export interface ColumnChoices {
  /** Name of a preset, or `auto`. */
  preset: string
  /** Heading → field, or `-` for a column that is not to be read. */
  chosen: ReadonlyMap<string, string>
}

/** A column that a person does not want read. */
export const SET_ASIDE = '-'

/** The column that our own report of rejected rows adds, in every language it is written in. */
export const REASON_HEADINGS = { nb: 'Avvist fordi', nn: 'Avvist fordi', en: 'Rejected because' }

const OUR_OWN = new Set(Object.values(REASON_HEADINGS).map(bareHeading))

/** What stays of a heading when case, spaces and signs are taken away: `E-post (faktura)` → `epostfaktura`. */
export function bareHeading(heading: string): string {
  return heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/**
 * Which column is read into which field: what a person chose comes first, then what the preset's program
 * means by its heading, then what the words mean. Of two columns that mean the same the first counts, and
 * the second is shown as doubled. Nothing is dropped in silence: every column is in the answer.
 */
export function matchColumns(
  headings: readonly string[],
  kind: Pick<ImportKind, 'fields' | 'presets'>,
  choices: ColumnChoices
): Result<Column[], ColumnRefusal> {
  const refusal = whyNotChoosable(headings, kind, choices)
  if (refusal) return err(refusal)

  const chosen = byBareHeading(choices.chosen)
  const preset = byBareHeading(presetHeadings(headings, kind, choices.preset))
  const meaning = byBareHeading(
    kind.fields.flatMap(({ key, aliases }) => aliases.map((alias) => [alias, key] as const))
  )
  const taken = new Set([...chosen.values()].filter((field) => field !== SET_ASIDE))

  return ok(
    headings.map((heading, index) => {
      const bare = bareHeading(heading)
      const choice = chosen.get(bare)
      if (choice === SET_ASIDE) return { index, heading, field: null, because: 'set_aside' }
      if (choice) return { index, heading, field: choice, because: 'chosen' }
      if (OUR_OWN.has(bare)) return { index, heading, field: null, because: 'our_own' }

      const field = preset.get(bare) ?? meaning.get(bare)
      if (!field) return { index, heading, field: null, because: 'unknown' }
      if (taken.has(field)) return { index, heading, field: null, because: 'doubled' }

      taken.add(field)
      return { index, heading, field, because: preset.has(bare) ? 'preset' : 'meaning' }
    })
  )
}

/** What stands in the way of reading rows with these columns: a field twice, or one that must be there. */
export function whyNotReadable(
  columns: readonly Column[],
  kind: Pick<ImportKind, 'requires'>
): ColumnRefusal | null {
  const fields = columns.flatMap(({ field }) => (field === null ? [] : [field]))
  const twice = fields.find((field, at) => fields.indexOf(field) !== at)
  if (twice) return { type: 'field_twice', field: twice }

  const missing = kind.requires.find((group) => !group.some((field) => fields.includes(field)))
  return missing ? { type: 'field_missing', fields: missing } : null
}

function whyNotChoosable(
  headings: readonly string[],
  kind: Pick<ImportKind, 'fields' | 'presets'>,
  { preset, chosen }: ColumnChoices
): ColumnRefusal | null {
  const bares = new Set(headings.map(bareHeading))
  const keys = new Set(kind.fields.map(({ key }) => key))

  if (preset !== 'auto' && !kind.presets.some(({ name }) => name === preset)) {
    return { type: 'unknown_preset', preset }
  }
  for (const [heading, field] of chosen) {
    if (!bares.has(bareHeading(heading))) return { type: 'unknown_heading', heading }
    if (field !== SET_ASIDE && !keys.has(field)) return { type: 'unknown_field', field }
  }
  return null
}

/** With `auto`, the first preset most of whose own headings are in the file. */
function presetHeadings(
  headings: readonly string[],
  kind: Pick<ImportKind, 'presets'>,
  name: string
): [string, string][] {
  const bares = new Set(headings.map(bareHeading))
  const found = kind.presets.find((preset) =>
    name === 'auto' ? isMostly(preset.headings, bares) : preset.name === name
  )
  return Object.entries(found?.headings ?? {})
}

function isMostly(headings: Readonly<Record<string, string>>, bares: ReadonlySet<string>): boolean {
  const own = Object.keys(headings)
  return own.filter((heading) => bares.has(bareHeading(heading))).length * 5 >= own.length * 4
}

function byBareHeading(pairs: Iterable<readonly [string, string]>): Map<string, string> {
  const found = new Map<string, string>()
  for (const [heading, field] of pairs) {
    const bare = bareHeading(heading)
    if (!found.has(bare)) found.set(bare, field)
  }
  return found
}
