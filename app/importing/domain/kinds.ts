import { assert } from '#support/assert'
import type { ImportKind } from '#importing/domain/kind'

const kinds = new Map<string, ImportKind<never>>()

/** Makes a kind of import known. Called once for each, when the program starts. */
export function registerImportKind<Ready>(kind: ImportKind<Ready>): void {
  kinds.set(kind.name, kind as unknown as ImportKind<never>)
}

/** The kind of that name, or null when there is none. */
export function findImportKind(name: string): ImportKind | null {
  return (kinds.get(name) as ImportKind | undefined) ?? null
}

/** The kind of that name. @throws InvariantViolation when nobody registered it. */
export function importKind(name: string): ImportKind {
  const kind = findImportKind(name)
  assert(kind, `No such kind of import: ${name}`)
  return kind
}
