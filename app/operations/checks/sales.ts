import type { OrganizationCheck } from '#operations/domain/check'
import { wrongSales } from '#operations/queries/sales'

/** The sums that reports are made of, MVA among them, are those of the documents. */
export const salesCheck: OrganizationCheck<'agree' | 'differ'> = {
  name: 'sales',
  outcomes: { agree: 'ok', differ: 'act' },
  async measure() {
    const wrong = await wrongSales()
    if (wrong.length === 0) return { outcome: 'agree' }
    return { outcome: 'differ', measured: { count: wrong.length }, wrong }
  },
}
