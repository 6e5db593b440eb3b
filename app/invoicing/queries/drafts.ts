import { type DraftContent } from '#invoicing/domain/draft_content'
import { type DraftKind } from '#invoicing/domain/draft_kind'
import { BUYER, type BuyerRow, SELLER, type SellerRow } from '#invoicing/queries/parties'
import { assert } from '#support/assert'
import { err, ok, type Result } from '#support/result'
import type { Queryer } from '#tenancy/queryer'

/** A draft with everything an invoice is made of. */
export interface DraftRow {
  id: string
  kind: DraftKind
  version: number
  content: unknown
  updated_at: Date
  created_by: string | null
  /** The open page that saved it last. */
  saved_in: string | null
  next_number: bigint
  /** The repeating invoice that made it, or null. */
  repeatingId?: string | null
  /** The quote that it was made from, or null. */
  quote?: { id: string; number: string } | null
  seller: SellerRow
  /** Null while no customer is chosen. */
  buyer: BuyerRow | null
}

/** The firm, as a value. */
export const SELLER_OF_FIRM = `(select row_to_json(seller) from (${SELLER}) seller)`
/**
 * SQL of the number that the next invoice gets, or the next quote: a firm's first quote begins its series.
 *
 * @param kind SQL of the draft's kind
 */
export function nextNumberOf(kind: string): string {
  return `coalesce((select next_number from number_series
    where kind = case ${kind} when 'quote' then 'quote' else 'invoice' end), 1)`
}

const PARTIES = `
  ${SELLER_OF_FIRM} as seller,
  (select row_to_json(buyer) from (${BUYER} where c.id = d.customer_id) buyer) as buyer,
  ${nextNumberOf('d.kind')} as next_number`

const DRAFT = `select d.id, d.kind, d.version, d.content, d.updated_at, d.created_by, d.saved_in,
    ${PARTIES},
    (select m.repeating_id from repeated_invoices m where m.organization_id = d.organization_id
        and m.invoice_id = d.id) as "repeatingId",
    (select json_build_object('id', q.id, 'number', q.number::text) from quote_invoices m
        join quotes q on q.organization_id = m.organization_id and q.id = m.quote_id
        where m.organization_id = d.organization_id and m.invoice_id = d.id) as quote
  from invoice_drafts d where d.id = $1`

const FIND = { name: 'draft_find', text: DRAFT }
const LOCK = { name: 'draft_lock', text: `${DRAFT} for update of d` }

/** A draft as it is now, or null when there is none (any more). */
export function findDraft(queryer: Queryer, id: string): Promise<DraftRow | null> {
  return queryer.first<DraftRow>(FIND, [id])
}

/**
 * The same, locked until the end of the transaction. Whoever waited for it sees the newest version of the
 * draft; a draft that was issued or discarded meanwhile is null.
 */
export function lockDraft(queryer: Queryer, id: string): Promise<DraftRow | null> {
  return queryer.first<DraftRow>(LOCK, [id])
}

const INSERT = {
  name: 'draft_insert',
  text: `insert into invoice_drafts (organization_id, id, customer_id, content, gross_minor, created_by, kind)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6)
    on conflict (organization_id, id) do nothing`,
}

export interface NewDraft {
  id: string
  content: DraftContent
  grossMinor: bigint
  /** Null where the program made it. */
  createdBy: string | null
  /** Left out: an invoice. */
  kind?: DraftKind
}

/**
 * Writes a new draft, unless there is one with this id already; answers whether it is new. An invoice keeps
 * its draft's id: a second draft with it could never be issued, so it is refused, and the caller's
 * transaction with it.
 */
export async function insertDraft(
  queryer: Queryer,
  draft: NewDraft
): Promise<Result<{ isNew: boolean }, { type: 'already_issued' }>> {
  const { id, content, grossMinor, createdBy, kind = 'invoice' } = draft
  const customerId = content.customerId || null
  const values = [id, customerId, JSON.stringify(content), grossMinor, createdBy, kind]
  // Asked afterwards: the insertion waits for a transaction that issues the draft just now.
  const [count, wasIssued] = await queryer.together(() =>
    Promise.all([queryer.run(INSERT, values), isIssued(queryer, id)])
  )
  return wasIssued ? err({ type: 'already_issued' }) : ok({ isNew: count === 1 })
}

const UPDATE = {
  name: 'draft_update',
  text: `update invoice_drafts
    set content = $2, customer_id = $3, gross_minor = $4, saved_in = $5, version = version + 1,
      updated_at = now()
    where id = $1 returning version, updated_at`,
}

export interface ChangedDraft extends Omit<NewDraft, 'createdBy' | 'kind'> {
  /** The open page that saves it, or null. */
  savedIn: string | null
}

/** Keeps the draft's new content under the next version. The caller holds its lock. */
export async function updateDraft(queryer: Queryer, draft: ChangedDraft) {
  const { id, content, grossMinor, savedIn } = draft
  const customerId = content.customerId || null
  const values = [id, JSON.stringify(content), customerId, grossMinor, savedIn]
  const row = await queryer.first<Pick<DraftRow, 'version' | 'updated_at'>>(UPDATE, values)
  assert(row, 'A draft that is saved is locked')
  return row
}

const DELETE = {
  name: 'draft_delete',
  text: `delete from invoice_drafts where id = $1 and kind <> 'template' returning kind`,
}

/**
 * Throws a draft away; answers of what kind it was, or null when there is none. The template of a repeating
 * invoice stays with it.
 */
export async function deleteDraft(queryer: Queryer, id: string): Promise<DraftKind | null> {
  const row = await queryer.first<{ kind: DraftKind }>(DELETE, [id])
  return row?.kind ?? null
}

const IS_ISSUED = {
  name: 'invoice_is_issued',
  text: `select true as issued from invoices where id = $1
    union all select true from quotes where id = $1`,
}

/** Whether this draft has become an invoice or a quote: either keeps its id. */
export async function isIssued(queryer: Queryer, id: string): Promise<boolean> {
  return (await queryer.first(IS_ISSUED, [id])) !== null
}
