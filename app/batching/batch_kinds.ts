import type { Capability } from '#identity/permissions'
import { assert } from '#support/assert'
import type { FormInput } from '#support/form_input'
import type { Language } from '#support/language'
import type { Result } from '#support/result'

/** Why one thing was left as it was: the key of a sentence and what stands in it. */
export interface Refusal {
  reason: string
  details?: Record<string, string>
}

/** Who ordered a batch and how it is to be done. */
export interface BatchOrder {
  batchId: string
  actorId: string
  /** What the kind read from the form. */
  data: Record<string, unknown>
}

/** One kind of work on several drafts or invoices at once. */
export interface BatchKind {
  /** Small letters and `_`; the texts of it are `batches.<kind>_…`. */
  kind: string
  /** What can be chosen for it in the list of invoices: its drafts, or what is issued. */
  of: 'drafts' | 'invoices'
  capability: Capability
  /** Mark of its button. */
  icon: string
  /** A partial with fields of its own on the page where it is ordered, which gets what `fields` answers. */
  partial?: string
  fields?(): Promise<Record<string, unknown>>
  /** What those fields say, for the batch; errors are keys of sentences by field. */
  read?(typed: FormInput): Result<Record<string, unknown>, Record<string, string>>
  /**
   * Does it for one, in the open transaction: it and the note that it is done stand or fall together. What
   * is refused is rolled back, and the next one is done.
   */
  run(subjectId: string, order: BatchOrder): Promise<Result<void, Refusal>>
  /** A partial for the page of a finished batch, beside what was not done. */
  result?: string
}

/** What a thing is called and where it is, on the page of a batch. */
export interface Described {
  text: string
  href: string
}

type Describe = (
  subjectIds: readonly string[],
  words: { t: (key: string, values?: Record<string, unknown>) => string; language: Language }
) => Promise<Map<string, Described>>

const kinds = new Map<string, BatchKind>()
let describe: Describe | null = null

/** Makes a kind known. Called once for each, when the program starts (`start/batches.ts`). */
export function registerBatchKind(kind: BatchKind): void {
  kinds.set(kind.kind, kind)
}

/** All of them for one of the lists, in the order they were made known. */
export function batchKindsOf(of: BatchKind['of']): BatchKind[] {
  return [...kinds.values()].filter((kind) => kind.of === of)
}

/** The kind of that name, or null. */
export function findBatchKind(name: string): BatchKind | null {
  return kinds.get(name) ?? null
}

/** The kind of that name. @throws InvariantViolation when nobody registered it. */
export function batchKind(name: string): BatchKind {
  const kind = kinds.get(name)
  assert(kind, `No such kind of batch: ${name}`)
  return kind
}

/** The room that knows drafts and invoices says what they are called. */
export function registerBatchNames(names: Describe): void {
  describe = names
}

/** What things of a batch are called; one that is gone has no name. */
export function describeSubjects(...input: Parameters<Describe>): ReturnType<Describe> {
  assert(describe, 'Somebody names what batches are about')
  return describe(...input)
}
