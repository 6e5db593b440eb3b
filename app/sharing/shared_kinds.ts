import type { HttpContext } from '@adonisjs/core/http'
import { assert } from '#support/assert'
import type { Language } from '#support/language'

/** What a link may lead to. */
export type SharedKindName = 'invoice' | 'quote'

/** A link that somebody has opened: it is live, and the request runs inside its firm. */
export interface OpenLink {
  organizationId: string
  id: string
  subjectKind: SharedKindName
  subjectId: string
  /** As it stands in the address. */
  token: string
}

/**
 * One kind of thing that customers see by a link. What it answers must say nothing of other customers, of
 * the people of the firm or of what they noted: the reader is known by the link alone.
 */
export interface SharedKind {
  kind: SharedKindName
  /** In which language the page is, and on which customer's timeline its first view stands; null: there is no such thing. */
  find(subjectId: string): Promise<{ language: Language; customerId: string } | null>
  /** The page. */
  show(ctx: HttpContext, link: OpenLink): Promise<unknown>
  /** A file of the page, by the name it is offered under; `not_found` when the page offers no such file. */
  file(ctx: HttpContext, link: OpenLink, name: string): Promise<unknown>
}

const kinds = new Map<string, SharedKind>()

/** Makes a kind known. Called once for each, when the program starts (`start/shared_kinds.ts`). */
export function registerSharedKind(kind: SharedKind): void {
  kinds.set(kind.kind, kind)
}

/** The kind of that name. @throws InvariantViolation when nobody registered it. */
export function sharedKind(name: SharedKindName): SharedKind {
  const kind = kinds.get(name)
  assert(kind, `No such kind of page: ${name}`)
  return kind
}
