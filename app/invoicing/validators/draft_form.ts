import { type DraftContent, storable, toDraftContent } from '#invoicing/domain/draft_content'
import { type DraftIntent, draftIntentOf } from '#invoicing/domain/draft_intents'
import { readId } from '#support/id'

/** What the editor sends. Its texts are kept as they are: reading them is the domain's work. */
export interface DraftForm {
  version: number
  savedIn: string | null
  intent: DraftIntent
  content: DraftContent
  /** What stands in the customer field, whoever is chosen; null when the request has no such field. */
  customerTyped: string | null
  /** The customer that a page of a new draft began with, or empty; null on the page of a draft that exists. */
  startedFor: string | null
  /** What a new draft's page is the editor of; one that exists knows it itself. */
  kind: 'invoice' | 'quote'
}

/** Reads the editor's form. Nothing a person can type is refused here; what is not a form is an empty one. */
export function readDraftForm(body: Record<string, unknown>): DraftForm {
  const { version, savedIn, intent, customer, lines, startedFor } = body
  const draftIntent = draftIntentOf(intent)
  const content = toDraftContent({ ...body, lines: linesOf(lines) })
  if (draftIntent.type === 'choose_customer') content.customerId = storable(draftIntent.id)
  return {
    version: Number(version) || 0,
    savedIn: readId(savedIn),
    intent: draftIntent,
    content,
    customerTyped: 'customer' in body ? asText(customer) : null,
    startedFor: 'startedFor' in body ? asText(startedFor) : null,
    kind: body.kind === 'quote' ? 'quote' : 'invoice',
  }
}

/** Whether a request carries the editor's fields, or just a button's. */
export function hasDraftFields(body: Record<string, unknown>): boolean {
  return 'lines' in body
}

/** `lines[<key>][description]`: the keys come in the order of the page. */
function linesOf(lines: unknown): object[] {
  if (typeof lines !== 'object' || lines === null) return []
  return Object.entries(lines).map(([key, line]) => ({ ...asObject(line), key }))
}

/** The body parser makes null of an empty field. */
function asText(value: unknown): string {
  return typeof value === 'string'
    ? storable(value.slice(0, 200)).replaceAll(/\s+/g, ' ').trim()
    : ''
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}
