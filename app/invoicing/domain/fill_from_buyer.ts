import { type DraftContent } from '#invoicing/domain/draft_content'
import { type Language } from '#support/language'

/** What a customer's card says that an invoice to them starts with. */
export interface BuyerDefaults {
  id: string
  language: Language
  yourReference: string
  /** Where they take delivery, on one line. */
  deliveryPlace: string
}

/** The fields that a customer fills in. */
const FILLED = ['yourReference', 'deliveryPlace'] as const

/**
 * The draft with another customer. What was typed stays; what is empty, or came from the customer before,
 * comes from the new one.
 */
export function fillFromBuyer(
  content: DraftContent,
  change: { before: BuyerDefaults | null; after: BuyerDefaults | null }
): DraftContent {
  const { before, after } = change
  const filled = { ...content, customerId: after?.id ?? '' }
  if (after) filled.language = after.language
  for (const field of FILLED) {
    const typed = content[field].trim()
    if (typed === '' || typed === before?.[field]) filled[field] = after?.[field] ?? ''
  }
  return filled
}
