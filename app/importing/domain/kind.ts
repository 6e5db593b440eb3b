import type { Words } from '#support/page_language'

/** Something that is wrong with, or worth saying about, one cell or a whole row. */
export interface Remark {
  /** The field it concerns, or null when it concerns the row. */
  field: string | null
  /** What stood there. Empty when the cell was empty. */
  value: string
  /** Key of the sentence, e.g. `customer_imports.reasons.name_missing`. */
  reason: string
  params?: Record<string, string | number>
}

/** What a kind of import thinks of one row: `ready` is null when the row is rejected. */
export interface Judgement<Ready> {
  ready: Ready | null
  /** What could be read of the row, also when it is refused; null when nothing could. */
  attempt: Ready | null
  complaints: Remark[]
  /** What was mended or looks odd, without rejecting the row. */
  notices: Remark[]
}

/** One field that a column can be read into. Its label is `<kind>_imports.fields.<key>`. */
export interface ImportField {
  key: string
  /** Headings that mean this field in any program's file, as people write them. */
  aliases: readonly string[]
}

/** What one program's own export calls its columns, where that is not what the words mean elsewhere. */
export interface Preset {
  name: string
  headings: Readonly<Record<string, string>>
}

/** What to do with a row that is already there. */
export const DUPLICATE_CHOICES = ['skip', 'update', 'reject'] as const
export type DuplicateChoice = (typeof DUPLICATE_CHOICES)[number]

/** A row that was judged, on its way into the database. */
export interface Candidate<Ready> {
  line: number
  ready: Ready
  /** Refused already: it is not written, and only looked at for what else is wrong with it. */
  isRefused: boolean
}

/** What became of a row: written, changed, already there, or refused after all. */
export type Placement =
  | { line: number; became: 'created' | 'updated' | 'skipped'; id: string }
  | { line: number; became: 'rejected'; complaint: Remark }

/** Numbers that were set aside for an import: from `first` on, up to and without `end`. */
export interface Reservation {
  first: bigint
  end: bigint
  /** Where the series stood before, and goes back to when nothing came of it. */
  previous: bigint
}

/**
 * Where what is new gets its number. `series`: the series is held from the first row to the end.
 * `reserved`: set aside beforehand, so that nobody waits. `trial`: far beyond every series, for a dry run,
 * so that its numbers stand in nobody's way. `next` moves on.
 */
export type Numbers = { from: 'series' } | { from: 'reserved' | 'trial'; next: bigint }

/** How a kind numbers what it makes. */
export interface Numbering {
  /** The field in which a file may bring numbers of its own. */
  field: string
  /** The field that such numbers are read into when they are not to be used here. */
  formerField: string
  /** The reason that a row is refused for when somebody else has its number. */
  takenReason: string
  /** The number that a cell says, or null. */
  numberIn(cell: string): bigint | null
  /** Sets aside `count` numbers, all beyond `highest`, in one short step of the caller's transaction. */
  reserve(wanted: { highest: bigint; count: number }): Promise<Reservation>
  /** Gives back what nothing was made with, unless others have taken numbers after it. */
  settle(reservation: Reservation): Promise<void>
}

export interface PlacingInput<Ready> {
  importId: string
  numbers: Numbers
  candidates: readonly Candidate<Ready>[]
  onDuplicate: DuplicateChoice
}

/** What stands in the way of undoing one row of an import. */
export interface Obstacle {
  id: string
  name: string
  /** Key of the sentence, e.g. `customer_imports.obstacles.edited`. */
  reason: string
}

/** Everything that stands in the way of undoing an import: how many rows, and the first of them by name. */
export interface Obstacles {
  count: number
  named: Obstacle[]
}

/** One thing that is stored about a row. */
export interface Stored {
  key: string
  label: string
  text: string
}

/** What the rooms that can be imported into tell this room. Nothing here knows what a customer is. */
export interface ImportKind<Ready = unknown> {
  /** Plural, as in the address: `customers`. */
  name: string
  fields: readonly ImportField[]
  presets: readonly Preset[]
  /** Of each group at least one field must have a column. */
  requires: readonly (readonly string[])[]
  numbering: Numbering
  /** Pure. `values` holds the fields that have a column. */
  judge(values: ReadonlyMap<string, string>): Judgement<Ready>
  /** A row as it would be stored, in the order it is shown: its label, and its finished text. */
  storedAs(ready: Ready, words: Words): Stored[]
  /** What makes two rows of one file the same thing. */
  identityOf(ready: Ready): { field: string; key: string; value: string }
  /** Writes inside the caller's transaction. */
  place(input: PlacingInput<Ready>): Promise<Placement[]>
  /** What stands in the way of undoing; a count of 0 when nothing does. At most `most` are named. */
  obstacles(importId: string, most: number): Promise<Obstacles>
  /** Takes everything back inside the caller's transaction; says how many rows that were. */
  revert(importId: string): Promise<{ removed: number; restored: number }>
}
