import type { CreditedParts } from '#crediting/domain/credit_lines'
import type { Creditable } from '#crediting/domain/creditable'
import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { assert } from '#support/assert'

export interface CreditNoteInput {
  /** The invoice that is corrected. */
  invoiceId: string
  invoice: Creditable
  parts: CreditedParts
  /** What was returned, reduced or wrong, as the customer reads it (GBS 1). */
  reason: string
  /** Null for a preview. */
  number: bigint | null
  /** ISO day. */
  issueDate: string
}

/**
 * The document of a credit note: seller, buyer, codes and rates as the invoice froze them, and a reference
 * to it (BG-3, required by GBS 1 though no EHF rule asks). Nothing is to be paid, so it has no account.
 *
 * @throws InvariantViolation when its parts do not add up
 */
export function creditNoteDocument(input: CreditNoteInput): InvoiceDocument {
  const { invoice, parts, issueDate } = input
  const { document } = invoice
  assert(document.number !== null, 'Only an issued invoice is credited')
  const lines = parts.lines.reduce((sum, line) => sum + BigInt(line.netMinor), 0n)
  assert(lines === parts.netMinor, 'The lines of a credit note add up to its net')
  assert(parts.grossMinor === parts.netMinor + parts.vatMinor, 'A credit note adds up')

  return {
    ...document,
    typeCode: '381',
    credits: {
      invoiceId: input.invoiceId,
      number: document.number,
      issueDate: document.issueDate,
    },
    number: input.number === null ? null : input.number.toString(),
    issueDate,
    dueDate: issueDate,
    textAbove: input.reason,
    textBelow: null,
    lines: parts.lines,
    vat: parts.vat,
    totals: {
      netMinor: parts.netMinor.toString(),
      vatMinor: parts.vatMinor.toString(),
      grossMinor: parts.grossMinor.toString(),
    },
    payment: { bankAccount: null, kid: null },
  }
}
