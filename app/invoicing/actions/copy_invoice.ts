import { copyOfDocument } from '#invoicing/domain/copy_of_document'
import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { insertDraft } from '#invoicing/queries/drafts'
import { findBuyer } from '#invoicing/queries/parties'
import { today } from '#support/clock'
import { err, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface CopyInvoiceInput {
  invoiceId: string
  /** Made by the page that asks, so that asking twice makes one draft. */
  draftId: string
  vatRegistered: boolean
  actorId: string
}

export type CopyInvoiceRefusal =
  | { type: 'invoice_not_found' }
  /** The new draft's id is that of an invoice: it was made and issued already. */
  | { type: 'already_issued' }

interface CopiedRow {
  document: InvoiceDocument
  grossMinor: bigint
  productIds: (string | null)[]
}

const COPIED = {
  name: 'invoice_to_copy',
  text: `select document, gross_minor as "grossMinor",
      array(select product_id::text from invoice_lines l where l.invoice_id = i.id
        order by position) as "productIds"
    from invoices i where i.id = $1`,
}

/** Starts a new draft that says what an issued invoice said. */
export async function copyInvoice(
  input: CopyInvoiceInput
): Promise<Result<{ isNew: boolean }, CopyInvoiceRefusal>> {
  return transaction(async (queryer): Promise<Result<{ isNew: boolean }, CopyInvoiceRefusal>> => {
    const row = await queryer.first<CopiedRow>(COPIED, [input.invoiceId])
    if (!row) return err({ type: 'invoice_not_found' })

    const content = copyOfDocument({ ...row, vatRegistered: input.vatRegistered, today: today() })
    const buyer = await findBuyer(queryer, content.customerId)
    return insertDraft(queryer, {
      id: input.draftId,
      content: { ...content, customerId: buyer?.id ?? '' },
      grossMinor: row.grossMinor,
      createdBy: input.actorId,
    })
  })
}
