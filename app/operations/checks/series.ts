import type { OrganizationCheck } from '#operations/domain/check'
import { seriesAndHoles } from '#operations/queries/figures'

/** Every number of the series stands on a document (bokføringsforskriften § 5-1-3). */
export const seriesCheck: OrganizationCheck<'whole' | 'both_whole' | 'empty' | 'holes'> = {
  name: 'series',
  outcomes: { whole: 'ok', both_whole: 'ok', empty: 'ok', holes: 'act' },
  async measure() {
    const { series, wrong } = await seriesAndHoles()
    if (wrong.length > 0) return { outcome: 'holes', measured: { count: wrong.length }, wrong }
    const [invoices, credits] = [series[0], series[1]]
    if (!invoices || invoices.count === 0) return { outcome: 'empty' }
    const { count, first, last } = invoices
    if (!credits || credits.count === 0)
      return { outcome: 'whole', measured: { count, first, last } }
    return {
      outcome: 'both_whole',
      measured: {
        count,
        first,
        last,
        credits: credits.count,
        creditsFirst: credits.first,
        creditsLast: credits.last,
      },
    }
  },
}
