import { recordActivity } from '#audit/activity'
import { quoteLinkDay } from '#quoting/domain/quote_link_day'
import { findQuote } from '#quoting/queries/quotes'
import { renewLink, withdrawLink } from '#sharing/actions/link_to'
import { liveLink } from '#sharing/queries/shared_links'
import { today } from '#support/clock'
import { transaction } from '#tenancy/organization_context'

export interface ChangeQuoteLinkInput {
  quoteId: string
  /** The id of the link to be, made by the form; null: there is to be none. */
  linkId: string | null
  actorId: string
}

/** Makes the link to a quote's page anew, or withdraws it. Answers false when there is no such quote. */
export async function changeQuoteLink(input: ChangeQuoteLinkInput): Promise<boolean> {
  const { quoteId, linkId, actorId } = input
  return transaction(async (queryer) => {
    const quote = await findQuote(queryer, quoteId)
    if (!quote) return false
    const before = await liveLink('quote', quoteId)
    if (before?.id === (linkId ?? undefined)) return true
    const endsOn = quoteLinkDay(quote.validUntil, today())
    if (linkId) await renewLink('quote', quoteId, { id: linkId, actorId, endsOn })
    else await withdrawLink('quote', quoteId, actorId)
    await recordActivity({
      action: linkId ? 'quote.link_made' : 'quote.link_withdrawn',
      subject: { type: 'quote', id: quoteId },
      customerId: quote.customerId,
      actorId,
    })
    return true
  })
}
