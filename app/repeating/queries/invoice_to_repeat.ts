import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { productsOfLines } from '#invoicing/queries/insert_invoice'
import type { Queryer } from '#tenancy/queryer'

export interface InvoiceToRepeat {
  document: InvoiceDocument
  grossMinor: bigint
  productIds: (string | null)[]
}

const FIND = {
  name: 'invoice_to_repeat',
  text: `select document, gross_minor as "grossMinor" from invoices where id = $1 and type_code = 380`,
}

/** An issued invoice with what its lines were made of; null when there is none, or it is a credit note. */
export async function invoiceToRepeat(
  queryer: Queryer,
  invoiceId: string
): Promise<InvoiceToRepeat | null> {
  const row = await queryer.first<Omit<InvoiceToRepeat, 'productIds'>>(FIND, [invoiceId])
  return row && { ...row, productIds: await productsOfLines(queryer, invoiceId) }
}
