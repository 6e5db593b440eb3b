import {
  type DocumentAddress,
  type DocumentBuyer,
  type DocumentSeller,
} from '#invoicing/domain/invoice_document'
import type { KidAgreement } from '#norway/kid_agreement'

/** The firm as it stands in its settings today. `organizationNumber` is empty while it is not known. */
export interface Seller extends DocumentSeller {
  /** Eleven digits, or null. */
  bankAccount: string | null
  /** How invoices get their KID; null where the number of the invoice is what to write. */
  kidAgreement: KidAgreement | null
}

/** The customer as it stands in the register today. */
export type Buyer = DocumentBuyer

/** Whether a letter could find its way: a place, and a street or a postal code in it. */
export function hasAddress({ lines, postalCode, city }: DocumentAddress): boolean {
  const said = (text: string | null) => text !== null && text.trim() !== ''
  return said(city) && (said(postalCode) || lines.some(said))
}
