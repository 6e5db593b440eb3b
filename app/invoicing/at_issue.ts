import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { assert } from '#support/assert'

/** What becomes of an invoice when it is issued: nothing, its letter is ordered, or its letter is written by hand. */
export const DELIVERIES = ['by_hand', 'at_once', 'own_words'] as const
export type Delivery = (typeof DELIVERIES)[number]

export interface LetterAtIssue {
  invoiceId: string
  document: InvoiceDocument
  to: { name: string; address: string }
  actorId: string | null
}

/** Asks for everything before its first wait: it travels in the packet that issues the invoice. */
type OrderLetter = (letter: LetterAtIssue) => Promise<unknown>

let order: OrderLetter | null = null

/** The room that sends says how a letter is ordered in the transaction that issues (`start/letters.ts`). */
export function registerLetterAtIssue(orderLetter: OrderLetter): void {
  order = orderLetter
}

/** Orders the letter that goes with an invoice that is being issued; it lives or dies with the invoice. */
export function orderLetterAtIssue(letter: LetterAtIssue): Promise<unknown> {
  assert(order, 'Somebody sends letters')
  return order(letter)
}

/** What a form chose; nothing, when it does not say. */
export function deliveryOf(typed: unknown): Delivery {
  return DELIVERIES.find((one) => one === typed) ?? 'by_hand'
}
