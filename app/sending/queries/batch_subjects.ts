import type { BatchKind, Described } from '#batching/batch_kinds'
import type { InvoiceFilter } from '#invoicing/domain/invoice_filter'
import { listDrafts } from '#invoicing/queries/draft_list'
import { invoiceList } from '#invoicing/queries/invoice_list'
import { today } from '#support/clock'
import type { Words } from '#support/page_language'
import { read } from '#tenancy/organization_context'

interface NameRow {
  id: string
  /** Null: it is a draft. */
  number: string | null
  isNote: boolean
  customerName: string | null
}

const NAMES = {
  name: 'batch_subject_names',
  text: `select i.id, i.number::text as number, i.type_code = 381 as "isNote",
      i.customer_name as "customerName"
    from invoices i where i.id = any ($1::uuid[])
    union all
    select d.id, null, false, c.name from invoice_drafts d
      left join customers c on c.organization_id = d.organization_id and c.id = d.customer_id
    where d.id = any ($1::uuid[]) and d.kind = 'invoice'`,
}

/** What drafts and invoices are called in a list of several: a draft that was issued is an invoice. */
export async function namesOfSubjects(
  ids: readonly string[],
  { t }: Words
): Promise<Map<string, Described>> {
  const rows = await read((queryer) => queryer.rows<NameRow>(NAMES, [ids]))
  return new Map(rows.map((row) => [row.id, { text: nameOf(row, t), href: hrefOf(row) }]))
}

function nameOf({ number, isNote, customerName }: NameRow, t: Words['t']): string {
  const kind = isNote ? 'crediting.credit_note' : 'invoices.invoice'
  const name = number === null ? t('batches.draft') : t(kind, { number })
  return `${name} · ${customerName ?? t('invoices.no_customer')}`
}

function hrefOf({ id, number }: NameRow): string {
  return number === null ? `/drafts/${id}` : `/invoices/${id}`
}

/** The ids of all that a list shows on all its pages, as many as `most`. */
export async function subjectsOf(
  of: BatchKind['of'],
  filter: InvoiceFilter,
  most: number
): Promise<string[]> {
  const all = { ...filter, after: null, before: null }
  return read(async (queryer) => {
    const { rows }: { rows: { id: string }[] } =
      of === 'drafts'
        ? await listDrafts(queryer, { ...all, tab: 'drafts' }, most)
        : await invoiceList(queryer, { filter: all, on: today(), size: most })
    return rows.map(({ id }) => id)
  })
}

/** A stored PDF and what it is called. */
export interface StoredPdf {
  sha256: string
  number: string
  language: 'nb' | 'nn' | 'en'
  typeCode: '380' | '381'
}

const PDFS = {
  name: 'batch_pdfs',
  text: `select d.sha256, i.number::text as number, i.document->>'language' as language,
      i.type_code::text as "typeCode"
    from invoices i join documents d on d.organization_id = i.organization_id
      and d.kind = 'invoice_pdf' and d.subject_id = i.id and d.state = 'stored'
    where i.id = any ($1::uuid[]) order by i.number`,
}

/** The PDFs of these documents, as far as they are made, in the order of their numbers. */
export function storedPdfs(ids: readonly string[]): Promise<StoredPdf[]> {
  return read((queryer) => queryer.rows<StoredPdf>(PDFS, [ids]))
}
