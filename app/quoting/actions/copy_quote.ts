import { copyOfDocument } from '#invoicing/domain/copy_of_document'
import { insertDraft } from '#invoicing/queries/drafts'
import { findBuyer } from '#invoicing/queries/parties'
import { findQuote } from '#quoting/queries/quotes'
import { today } from '#support/clock'
import { err, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface CopyQuoteInput {
  quoteId: string
  /** Made by the page that asks, so that asking twice makes one draft. */
  draftId: string
  vatRegistered: boolean
  actorId: string
}

export type CopyQuoteRefusal = { type: 'quote_not_found' } | { type: 'already_issued' }

/** Starts a new quote that says what another said. */
export async function copyQuote(
  input: CopyQuoteInput
): Promise<Result<{ isNew: boolean }, CopyQuoteRefusal>> {
  const { quoteId, draftId, vatRegistered, actorId } = input
  return transaction(async (queryer): Promise<Result<{ isNew: boolean }, CopyQuoteRefusal>> => {
    const quote = await findQuote(queryer, quoteId)
    if (!quote) return err({ type: 'quote_not_found' })

    const content = copyOfDocument({ ...quote, vatRegistered, today: today() })
    const buyer = await findBuyer(queryer, content.customerId)
    return insertDraft(queryer, {
      id: draftId,
      kind: 'quote',
      content: { ...content, customerId: buyer?.id ?? '' },
      grossMinor: quote.grossMinor,
      createdBy: actorId,
    })
  })
}
