import { toDraftContent } from '#invoicing/domain/draft_content'
import { fillFromBuyer } from '#invoicing/domain/fill_from_buyer'
import type { DraftRow } from '#invoicing/queries/drafts'
import { buyerDefaults, findBuyer } from '#invoicing/queries/parties'
import { read } from '#tenancy/organization_context'

/**
 * The draft as it would be with the customer that an address names: somebody comes back from making one.
 * Looking changes nothing, so it is the page that saves it. Any other address leaves the draft as it is.
 */
export async function withChosenCustomer(row: DraftRow, customerId: unknown): Promise<DraftRow> {
  if (typeof customerId !== 'string' || row.buyer?.id === customerId) return row
  const buyer = await read((queryer) => findBuyer(queryer, customerId))
  if (!buyer) return row
  const content = fillFromBuyer(toDraftContent(row.content), {
    before: row.buyer && buyerDefaults(row.buyer),
    after: buyerDefaults(buyer),
  })
  return { ...row, content, buyer }
}
