import type { OrganizationCheck } from '#operations/domain/check'
import { wrongSums } from '#operations/queries/figures'

/** Each invoice's lines, MVA, amounts and frozen document say the same. */
export const sumsCheck: OrganizationCheck<'agree' | 'differ'> = {
  name: 'sums',
  outcomes: { agree: 'ok', differ: 'act' },
  async measure() {
    const wrong = await wrongSums()
    if (wrong.length === 0) return { outcome: 'agree' }
    return { outcome: 'differ', measured: { count: wrong.length }, wrong }
  },
}
