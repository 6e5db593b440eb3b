import { recordActivity } from '#audit/activity'
import { orderMail } from '#mailing/actions/order_mail'
import { quoteLinkDay } from '#quoting/domain/quote_link_day'
import { findQuote } from '#quoting/queries/quotes'
import { hasLink } from '#sending/domain/link_in_letter'
import { linkTo } from '#sharing/actions/link_to'
import { today } from '#support/clock'
import { isUniqueViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'

export interface SendQuoteInput {
  /** Made by the form, so that sending it twice orders one letter. */
  id: string
  quoteId: string
  to: { name: string; address: string }
  subject: string
  text: string
  actorId: string
}

/** Orders the letter that takes a quote to its customer, with the link to their page. Twice is once. */
export async function sendQuote(input: SendQuoteInput): Promise<void> {
  const { id, quoteId, to, subject, text, actorId } = input
  try {
    await transaction(async (queryer) => {
      const quote = await findQuote(queryer, quoteId)
      if (!quote) return
      const endsOn = quoteLinkDay(quote.validUntil, today())
      if (hasLink(text)) await linkTo('quote', quoteId, { actorId, endsOn })
      const data = { quoteId, subject, text }
      await orderMail({ id, kind: 'quote', to, subjectId: quoteId, data })
      await recordActivity({
        action: 'quote.mailed',
        subject: { type: 'quote', id: quoteId },
        customerId: quote.customerId,
        actorId,
        data: { mailId: id },
      })
    })
  } catch (error) {
    if (!isUniqueViolation(error, 'mails_pkey')) throw error
  }
}
