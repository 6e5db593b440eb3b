import { type ShortfallField } from '#invoicing/domain/shortfalls'

/** The id of a field in the page, so that a sentence about it can lead there. */
export function fieldId(path: ShortfallField): string {
  return `draft-${path.replace(/^lines\./, 'line-').replaceAll('.', '-')}`
}

/** Where what is missing can be filled in: a field of the page, the firm's settings, the customer's card. */
export function whereToMend(
  field: ShortfallField,
  draft: { id: string; customerId: string }
): string {
  if (field === 'seller.kid') return '/settings/bank'
  if (field.startsWith('seller.')) return '/settings'
  if (field.startsWith('buyer.')) {
    return `/customers/${draft.customerId}/edit?returnTo=/drafts/${draft.id}`
  }
  return `#${fieldId(field)}`
}
