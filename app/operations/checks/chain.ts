import { activityCount, brokenLinks } from '#audit/queries/broken_links'
import type { OrganizationCheck } from '#operations/domain/check'
import { readThoroughly } from '#operations/queries/thorough'

/** No entry of the activity log was changed or removed after it was written. */
export const chainCheck: OrganizationCheck<'whole' | 'broken'> = {
  name: 'chain',
  outcomes: { whole: 'ok', broken: 'act' },
  async measure() {
    return readThoroughly(async (queryer) => {
      const links = await brokenLinks(queryer)
      if (links.length === 0) {
        return { outcome: 'whole', measured: { count: await activityCount(queryer) } }
      }
      const wrong = links.map(({ sequence, what }) => ({
        sentence: `link_${what}`,
        values: { sequence: String(sequence) },
      }))
      return { outcome: 'broken', measured: { count: links.length }, wrong }
    })
  },
}
