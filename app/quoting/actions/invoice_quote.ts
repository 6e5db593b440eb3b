import { recordActivity } from '#audit/activity'
import { copyOfDocument } from '#invoicing/domain/copy_of_document'
import { insertDraft } from '#invoicing/queries/drafts'
import { findBuyer } from '#invoicing/queries/parties'
import { linkInvoice } from '#quoting/queries/quote_invoices'
import { findQuote } from '#quoting/queries/quotes'
import { today } from '#support/clock'
import { err, ok, type Result } from '#support/result'
import { isCheckViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'

export interface InvoiceQuoteInput {
  quoteId: string
  /** The draft's id to be, made by the page; the first one that is tried is the one for ever. */
  draftId: string
  vatRegistered: boolean
  actorId: string
}

export type InvoiceQuoteRefusal =
  { type: 'quote_not_found' } | { type: 'declined' } | { type: 'already_issued'; invoiceId: string }

/**
 * Makes the draft of an invoice of a quote; answers its id. A quote becomes one invoice: asked again, the answer
 * is the same draft, or the invoice that it became. One that was discarded is written anew.
 */
export async function invoiceQuote(
  input: InvoiceQuoteInput
): Promise<Result<string, InvoiceQuoteRefusal>> {
  try {
    return await make(input)
  } catch (error) {
    // The customer said no at this very moment.
    if (isCheckViolation(error, 'quote_declined_or_invoiced')) return err({ type: 'declined' })
    throw error
  }
}

function make(input: InvoiceQuoteInput): Promise<Result<string, InvoiceQuoteRefusal>> {
  const { quoteId, draftId, vatRegistered, actorId } = input
  return transaction(async (queryer): Promise<Result<string, InvoiceQuoteRefusal>> => {
    const quote = await findQuote(queryer, quoteId)
    if (!quote) return err({ type: 'quote_not_found' })
    if (quote.answer === 'declined') return err({ type: 'declined' })

    const linked = await linkInvoice(queryer, { quoteId, draftId, actorId })
    if (quote.invoiceNumber !== null) return ok(linked.invoiceId)
    const content = copyOfDocument({ ...quote, vatRegistered, today: today() })
    const buyer = await findBuyer(queryer, content.customerId)
    const inserted = await insertDraft(queryer, {
      id: linked.invoiceId,
      content: { ...content, customerId: buyer?.id ?? '' },
      grossMinor: quote.grossMinor,
      createdBy: actorId,
    })
    // Issued at this very moment: that is the invoice of the quote, and the draft written here goes with the refusal.
    if (!inserted.ok) return err({ type: 'already_issued', invoiceId: linked.invoiceId })
    // The id is that of a draft which has nothing to do with the quote: it stays what it is.
    if (linked.isNew && !inserted.value.isNew) return err({ type: 'quote_not_found' })
    if (linked.isNew) {
      await recordActivity({
        action: 'quote.invoiced',
        subject: { type: 'quote', id: quoteId },
        customerId: quote.customerId,
        actorId,
      })
    }
    return ok(linked.invoiceId)
  })
}
