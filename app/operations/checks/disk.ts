import { listed } from '#operations/domain/check'
import { diskRoom } from '#support/disk_space'

/** Room on the disk of the data folder. */
export const diskCheck = listed({
  name: 'disk',
  outcomes: { ok: 'ok', low: 'look', full: 'act' } as const,
  async measure() {
    const { state, free, freeBytes } = await diskRoom()
    return { outcome: state, measured: { freeBytes, percent: Math.floor(free * 100) } }
  },
})
