import { type Cursor, type ListPage, pageOf } from '#support/keyset'
import type { Days } from '#reporting/queries/sales'
import { inOrganization, read } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export interface VatDocumentsInput extends Days {
  vatCode: string
  /** Per cent, as a decimal string. */
  rate: string
  cursor: Cursor
  size: number
}

/** A document behind a figure of the MVA report, with its part of that figure. */
export interface VatDocument {
  id: string
  number: bigint
  isCreditNote: boolean
  customerName: string
  /** ISO day. */
  issueDate: string
  baseMinor: bigint
  vatMinor: bigint
}

type Direction = 'top' | 'after' | 'before'

function statement(direction: Direction) {
  const order = direction === 'before' ? 'desc' : 'asc'
  const sign = direction === 'before' ? '<' : '>'
  const beyond =
    direction === 'top'
      ? ''
      : `and (i.issue_date, i.number) ${sign}
          (select k.issue_date, k.number from invoices k where k.id = $5)`
  return {
    name: `report_vat_documents_${direction}`,
    text: `with given as (select 1 from (values
        ($1::date, $2::date, $3::text, $4::numeric, $5::uuid, $6::integer)) as typed)
      select i.id, i.number, i.type_code = 381 as "isCreditNote", i.customer_name as "customerName",
        i.issue_date as "issueDate", v.base_minor as "baseMinor", v.vat_minor as "vatMinor"
      from invoices i
      join invoice_vat v on v.organization_id = i.organization_id and v.invoice_id = i.id
      where i.organization_id = current_setting('app.organization_id')::uuid
        and i.issue_date between $1 and $2 and v.vat_code = $3 and v.rate = $4 ${beyond}
      order by i.issue_date ${order}, i.number ${order} limit $6`,
  }
}

/** Documents with a SAF-T code and rate in a period, in the order in which they were issued. */
export async function vatDocuments(
  queryer: Queryer,
  { from, to, vatCode, rate, cursor, size }: VatDocumentsInput
): Promise<ListPage<VatDocument>> {
  const direction = cursor.after ? 'after' : cursor.before ? 'before' : 'top'
  const values = [from, to, vatCode, rate, cursor.after ?? cursor.before, size + 1]
  return pageOf(await queryer.rows<VatDocument>(statement(direction), values), cursor, size)
}

const BATCH_ROWS = 1000

/**
 * All documents behind a figure, in batches. It runs after the request has left its organization behind, so it
 * enters it again for each batch.
 */
export async function* allVatDocuments(
  organizationId: string,
  asked: Omit<VatDocumentsInput, 'cursor' | 'size'>
): AsyncGenerator<VatDocument[]> {
  let after: string | null = null
  do {
    const cursor: Cursor = { after, before: null }
    const page: ListPage<VatDocument> = await inOrganization(organizationId, () =>
      read((queryer) => vatDocuments(queryer, { ...asked, cursor, size: BATCH_ROWS }))
    )
    if (page.rows.length > 0) yield page.rows
    after = page.next
  } while (after)
}
