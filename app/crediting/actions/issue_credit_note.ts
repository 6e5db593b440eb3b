import { recordActivity } from '#audit/activity'
import {
  chooseAll,
  type CreditChoice,
  creditLines,
  type CreditRefusal,
} from '#crediting/domain/credit_lines'
import { creditNoteDocument } from '#crediting/domain/credit_note_document'
import { creditableInvoice, useOfId } from '#crediting/queries/creditable_invoice'
import {
  holdSeries,
  startSeries,
  takeCreditNoteNumber,
} from '#crediting/queries/credit_note_series'
import { insertInvoice, productsOfLines } from '#invoicing/queries/insert_invoice'
import { today } from '#support/clock'
import { err, ok, type Result } from '#support/result'
import { isCheckViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'

export interface IssueCreditNoteInput {
  /** Made by the page that asks, so that sending twice issues once. */
  id: string
  invoiceId: string
  /** What is credited; `all` is everything that is left. */
  choices: readonly CreditChoice[] | 'all'
  /** As the customer reads it. */
  reason: string
  /** First number of a series of its own; only before the firm's first credit note, else null. */
  ownSeriesFrom: bigint | null
  actorId: string
}

export type IssueCreditNoteRefusal =
  | CreditRefusal
  | { type: 'invoice_not_found' }
  /** Somebody else credited it meanwhile, so that less is left. */
  | { type: 'changed_meanwhile' }
  /** Some of it was written off, and what is left is less: the loss is reversed first. */
  | { type: 'loss_beside_credit' }
  /** The id is that of another document or draft. Nothing was issued. */
  | { type: 'id_taken' }

/**
 * Issues a credit note for an invoice, or a part of it: its number, its lines, what it settles, the log and
 * the order for the PDF in one transaction (docs/adr/0004). Sent twice, it is issued once.
 */
export async function issueCreditNote(
  input: IssueCreditNoteInput
): Promise<Result<{ id: string }, IssueCreditNoteRefusal>> {
  try {
    return await issue(input)
  } catch (error) {
    if (isCheckViolation(error, 'credit_within_invoice')) return err({ type: 'changed_meanwhile' })
    if (isCheckViolation(error, 'loss_beside_credit')) return err({ type: 'loss_beside_credit' })
    if (isCheckViolation(error, 'series_chosen_once')) return err({ type: 'changed_meanwhile' })
    throw error
  }
}

async function issue(
  input: IssueCreditNoteInput
): Promise<Result<{ id: string }, IssueCreditNoteRefusal>> {
  return transaction(async (queryer): Promise<Result<{ id: string }, IssueCreditNoteRefusal>> => {
    const { id, invoiceId, actorId } = input
    await holdSeries(queryer)
    const use = await useOfId(queryer, id, invoiceId)
    if (use === 'this_credit_note') return ok({ id })
    if (use === 'something_else') return err({ type: 'id_taken' })
    const invoice = await creditableInvoice(queryer, invoiceId)
    if (!invoice) return err({ type: 'invoice_not_found' })

    const choices = input.choices === 'all' ? chooseAll(invoice) : input.choices
    const parts = creditLines(invoice, choices)
    if (!parts.ok) return parts

    if (input.ownSeriesFrom !== null && !invoice.isSeriesChosen) {
      await startSeries(queryer, input.ownSeriesFrom)
    }
    const productIds = await productsOfLines(queryer, invoiceId)
    const number = await takeCreditNoteNumber(queryer)
    const document = creditNoteDocument({
      invoiceId,
      invoice,
      parts: parts.value,
      reason: input.reason,
      number,
      issueDate: today(),
    })
    await insertInvoice(queryer, {
      id,
      number,
      document,
      productIds: document.lines.map(
        (line) => productIds[(line.credits?.position ?? 0) - 1] ?? null
      ),
      issuedBy: actorId,
    })
    const { grossMinor } = document.totals
    const data = { number: document.number, grossMinor, creditNoteId: id }
    const customerId = document.buyer.customerId
    const invoiceOf = { type: 'invoice', id: invoiceId }
    await recordActivity({
      action: 'invoice.credited',
      subject: invoiceOf,
      customerId,
      actorId,
      data,
    })
    const note = { type: 'invoice', id }
    await recordActivity({ action: 'credit_note.issued', subject: note, actorId, data })
    return ok({ id })
  })
}
