import { findDraft } from '#invoicing/queries/drafts'
import { invoiceToRepeat } from '#repeating/queries/invoice_to_repeat'
import { isUuid, read } from '#tenancy/organization_context'

export type Source = { draftId: string } | { invoiceId: string }

/** What is to be repeated, and where its page is. */
export interface FoundSource {
  source: Source
  back: string
  /** ISO day of an issued invoice. */
  issueDate: string | null
}

/** The draft or the issued invoice that `draft` or `invoice` names; null when there is none. */
export async function findSource({
  draft,
  invoice,
}: Record<string, unknown>): Promise<FoundSource | null> {
  if (isUuid(draft)) {
    const row = await read((queryer) => findDraft(queryer, draft))
    const isFound = row !== null && row.kind !== 'quote'
    return isFound
      ? { source: { draftId: draft }, back: `/drafts/${draft}`, issueDate: null }
      : null
  }
  if (!isUuid(invoice)) return null
  const found = await read((queryer) => invoiceToRepeat(queryer, invoice))
  if (!found) return null
  const { issueDate } = found.document
  return { source: { invoiceId: invoice }, back: `/invoices/${invoice}`, issueDate }
}

/** The source as the fields of a form or of an address. */
export function sourceOf(source: Source): Record<string, string> {
  return 'draftId' in source ? { draft: source.draftId } : { invoice: source.invoiceId }
}
