import { parseNumber } from '#money/parse_number'
import { parseOrganizationNumber } from '#norway/organization_number'

/** What somebody looks for in the list of invoices. */
export type InvoiceSearch =
  | { by: 'words'; words: string }
  /** All invoices of the customers with this organisation number, and what else says it. */
  | { by: 'organization_number'; number: string }
  /** Øre, both ends included: `12 487` means any amount of that many kroner. */
  | { by: 'amount'; fromMinor: bigint; toMinor: bigint }

/** Kroner before the decimal sign: what an invoice can come to. */
const AMOUNT_DIGITS_MAX = 12
/** With øre, with a unit, or with spaces between thousands: an amount, and no invoice number. */
const LOOKS_LIKE_AMOUNT = /^(kr|nok)\b|\b(kr|nok)\.?$|[,.]\d{2}$|[,.][-–—]$|^\d{1,3}(\s\d{3})+$/i
const SAYS_ORE = /[,.]\d{1,2}(\s*(kr|nok)\.?)?$/i
const ORE_OF_KRONE = 99n

/** Reads what was typed into the search, as people in Norway write numbers. */
export function invoiceSearchOf(typed: string): InvoiceSearch {
  const organizationNumber = parseOrganizationNumber(typed)
  if (organizationNumber.ok) return { by: 'organization_number', number: organizationNumber.value }

  const text = typed.trim()
  const amount = LOOKS_LIKE_AMOUNT.test(text)
    ? parseNumber(text, { scale: 2, digitsMax: AMOUNT_DIGITS_MAX, unit: 'kr' })
    : null
  if (!amount?.ok || amount.value.units <= 0n) return { by: 'words', words: typed }

  const { units } = amount.value
  return {
    by: 'amount',
    fromMinor: units,
    toMinor: SAYS_ORE.test(text) ? units : units + ORE_OF_KRONE,
  }
}
