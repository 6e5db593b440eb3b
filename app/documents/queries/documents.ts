import type { StoredFile } from '#documents/file_store'
import { read, transaction } from '#tenancy/organization_context'

export type DocumentKind = 'invoice_pdf' | 'reminder_pdf' | 'quote_pdf'

/** Characters of a reason that are kept. */
const REASON_MAX = 500

/** A document that was ordered: `file` is null until it is made. */
export interface OrderedDocument {
  id: string
  template: string
  file: StoredFile | null
  /** How often it was tried. */
  attempts: number
  /** Why the last try failed, or null. */
  lastError: string | null
}

/** What a claim hands out: whose document it is. */
export interface ClaimedDocument {
  subjectId: string
  attempts: number
}

interface DocumentRow {
  id: string
  template: string
  sha256: string | null
  size_bytes: bigint | null
  attempts: number
  last_error: string | null
}

const FIND = {
  name: 'document_find',
  text: `select id, template, sha256, size_bytes, attempts, last_error from documents
    where kind = $1 and subject_id = $2`,
}

/** The document of a subject (an invoice), or null when none was ordered. */
export async function findDocument(
  kind: DocumentKind,
  subjectId: string
): Promise<OrderedDocument | null> {
  const row = await read((queryer) => queryer.first<DocumentRow>(FIND, [kind, subjectId]))
  if (!row) return null

  const { id, template, sha256, attempts } = row
  const file = sha256 === null ? null : { sha256, size: Number(row.size_bytes) }
  return { id, template, file, attempts, lastError: row.last_error }
}

const WAITING = {
  name: 'documents_waiting',
  text: `select id from documents where kind = $1 and state = 'pending' and next_attempt_at <= now()
    order by next_attempt_at, id limit $2`,
}

/** Documents whose time to be tried has come, the longest waiting first. */
export async function waitingDocuments(kind: DocumentKind, limit: number): Promise<string[]> {
  const rows = await read((queryer) => queryer.rows<{ id: string }>(WAITING, [kind, limit]))
  return rows.map((row) => row.id)
}

/** The pause after a try doubles from one minute to an hour; it is also how long a claim holds. */
const CLAIM = {
  name: 'document_claim',
  text: `update documents set attempts = attempts + 1,
      next_attempt_at = now() + least(power(2, least(attempts, 10)), 60) * interval '1 minute'
    where id = $1 and state = 'pending' and next_attempt_at <= now()
    returning subject_id as "subjectId", attempts`,
}

/** Takes a waiting document in hand; null when it is made, in other hands, or not to be tried yet. */
export function claimDocument(id: string): Promise<ClaimedDocument | null> {
  return transaction((queryer) => queryer.first<ClaimedDocument>(CLAIM, [id]))
}

const STORED = {
  name: 'document_stored',
  text: `update documents set state = 'stored', sha256 = $2, size_bytes = $3, stored_at = now(),
      last_error = null
    where id = $1 and state = 'pending'`,
}

/** Points a document at its bytes, for ever. False when somebody else had done so before. */
export async function markStored(id: string, { sha256, size }: StoredFile): Promise<boolean> {
  return (await transaction((queryer) => queryer.run(STORED, [id, sha256, size]))) === 1
}

const FAILED = {
  name: 'document_failed',
  text: `update documents set last_error = $2 where id = $1 and state = 'pending'`,
}

/** Notes why a try failed. The claim has set when the next one may come. */
export async function markFailed(id: string, reason: string): Promise<void> {
  await transaction((queryer) => queryer.run(FAILED, [id, reason.slice(0, REASON_MAX)]))
}

/** A document whose bytes are stored. */
export interface StoredDocument {
  id: string
  subjectId: string
  sha256: string
}

const STORED_AFTER = {
  name: 'documents_stored_after',
  text: `select id, subject_id as "subjectId", sha256 from documents
    where state = 'stored' and id > $1 order by id limit $2`,
}

/** Stored documents in the order of their ids, `limit` at a time. @param after the last id that was seen */
export function storedDocumentsAfter(after: string, limit: number): Promise<StoredDocument[]> {
  return read((queryer) => queryer.rows<StoredDocument>(STORED_AFTER, [after, limit]))
}
