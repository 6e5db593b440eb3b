import type { DocumentLanguage, InvoiceDocument } from '#invoicing/domain/invoice_document'
import { nameOfDocument } from '#invoicing/domain/invoice_paper_labels'
import { read } from '#tenancy/organization_context'

const FROZEN = {
  name: 'invoice_frozen_document',
  text: 'select document from invoices where id = $1',
}

/** What an issued invoice says, as it was frozen; null when there is no such invoice. */
export async function frozenDocument(invoiceId: string): Promise<InvoiceDocument | null> {
  const row = await read((queryer) =>
    queryer.first<{ document: InvoiceDocument }>(FROZEN, [invoiceId])
  )
  return row?.document ?? null
}

interface FileNameRow {
  number: bigint
  language: DocumentLanguage
  typeCode: InvoiceDocument['typeCode'] | null
}

const FILE_NAME = {
  name: 'invoice_file_name',
  text: `select number, document->>'language' as language, document->>'typeCode' as "typeCode"
    from invoices where id = $1`,
}

/** What the PDF of an invoice is called, e.g. `faktura-10414.pdf`; null when there is no such invoice. */
export async function invoiceFileName(invoiceId: string): Promise<string | null> {
  const row = await read((queryer) => queryer.first<FileNameRow>(FILE_NAME, [invoiceId]))
  if (!row) return null
  const { language, number } = row
  const typeCode = row.typeCode ?? '380'
  return `${nameOfDocument({ language, typeCode }).toLowerCase().replace(' ', '-')}-${number}.pdf`
}
