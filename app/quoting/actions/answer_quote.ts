import { recordActivity } from '#audit/activity'
import { appUrl } from '#config/app'
import { orderMail } from '#mailing/actions/order_mail'
import { answerNotice } from '#quoting/domain/answer_notice'
import { findQuote, type Quote } from '#quoting/queries/quotes'
import { insertAnswer, type QuoteAnswer } from '#quoting/queries/quote_answers'
import { today } from '#support/clock'
import { err, ok, type Result } from '#support/result'
import { isCheckViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'

export interface AnswerQuoteInput {
  quoteId: string
  answer: QuoteAnswer
  /** Who answered, as typed. */
  name: string
  note: string | null
  /** Who of the firm wrote it down; null: the customer answered on their page. */
  actorId: string | null
}

export type AnswerQuoteRefusal =
  | { type: 'quote_not_found' }
  /** The customer's day is over. Whoever is of the firm may still write down what was agreed. */
  | { type: 'expired' }
  /** It was answered otherwise before. */
  | { type: 'already_answered'; answer: QuoteAnswer }
  /** It has become an invoice, which a no does not undo. */
  | { type: 'is_invoiced' }

/**
 * Keeps the answer to a quote: once, whoever answers and however often it is pressed. The same answer again
 * changes nothing; `isNew` tells.
 */
export async function answerQuote(
  input: AnswerQuoteInput
): Promise<Result<{ isNew: boolean }, AnswerQuoteRefusal>> {
  try {
    return await keep(input)
  } catch (error) {
    if (isCheckViolation(error, 'quote_declined_or_invoiced')) return err({ type: 'is_invoiced' })
    throw error
  }
}

function keep(input: AnswerQuoteInput): Promise<Result<{ isNew: boolean }, AnswerQuoteRefusal>> {
  const { quoteId, answer, name, note, actorId } = input
  return transaction(async (queryer): Promise<Result<{ isNew: boolean }, AnswerQuoteRefusal>> => {
    const quote = await findQuote(queryer, quoteId)
    if (!quote) return err({ type: 'quote_not_found' })
    const isOver = actorId === null && quote.answer === null && quote.validUntil < today()
    if (isOver) return err({ type: 'expired' })

    const given = await insertAnswer(queryer, { quoteId, answer, name, note, answeredBy: actorId })
    if (given.answer !== answer) return err({ type: 'already_answered', answer: given.answer })
    if (given.isNew) {
      await recordActivity({
        action: `quote.${answer}`,
        subject: { type: 'quote', id: quoteId },
        customerId: quote.customerId,
        actorId,
        data: { name, ...(note ? { note } : {}) },
      })
      if (actorId === null) await tellFirm(quote, input)
    }
    return ok({ isNew: given.isNew })
  })
}

/** A letter to the firm, ordered with the answer: nobody has to look whether there is one. */
async function tellFirm(quote: Quote, { answer, name, note }: AnswerQuoteInput): Promise<void> {
  const { id, firmEmail, firmLanguage: language } = quote
  if (!firmEmail) return
  await orderMail({
    kind: 'notice',
    to: { name: quote.document.seller.name, address: firmEmail },
    subjectId: id,
    data: {
      ...answerNotice({
        answer,
        name,
        note,
        language,
        number: String(quote.number),
        customer: quote.customerName,
        href: new URL(`/quotes/${id}`, appUrl).href,
      }),
    },
  })
}
