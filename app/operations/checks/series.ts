import type { OrganizationCheck } from '#operations/domain/check'
import { seriesAndHoles } from '#operations/queries/figures'

/** Every number of the invoice series stands on an invoice (bokføringsforskriften § 5-1-3). */
export const seriesCheck: OrganizationCheck<'whole' | 'empty' | 'holes'> = {
  name: 'series',
  outcomes: { whole: 'ok', empty: 'ok', holes: 'act' },
  async measure() {
    const { series, wrong } = await seriesAndHoles()
    if (wrong.length > 0) return { outcome: 'holes', measured: { count: wrong.length }, wrong }
    if (!series || series.count === 0) return { outcome: 'empty' }
    const last = String(BigInt(series.next) - 1n)
    return { outcome: 'whole', measured: { count: series.count, first: series.first, last } }
  },
}
