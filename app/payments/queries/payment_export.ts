import type { PaymentFilter } from '#payments/domain/payment_filter'
import { paymentList, type PaymentListRow } from '#payments/queries/payment_list'
import { inOrganization, read } from '#tenancy/organization_context'

const BATCH_ROWS = 1000

/**
 * The payments of a list from its first to its last page, in batches. It runs after the request has left its
 * organization behind, so it enters it again for each batch.
 */
export async function* exportedPayments(
  organizationId: string,
  filter: PaymentFilter
): AsyncGenerator<PaymentListRow[]> {
  let after: string | null = null
  do {
    const at: PaymentFilter = { ...filter, after, before: null }
    const page = await inOrganization(organizationId, () =>
      read((queryer) => paymentList(queryer, at, BATCH_ROWS))
    )
    if (page.rows.length > 0) yield page.rows
    after = page.next
  } while (after)
}
