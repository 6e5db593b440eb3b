import { listed } from '#operations/domain/check'
import { isNewer } from '#operations/domain/version'
import { programResult } from '#operations/queries/results'
import { programVersion } from '#support/program_version'

/** The row in which `look_for_release` keeps what it found. */
export const NEWEST = 'newest_release'

/** Which version runs, and whether there is a newer one. Asks nobody: a job has looked before. */
export const versionCheck = listed({
  name: 'version',
  outcomes: { current: 'ok', alone: 'ok', behind: 'look' } as const,
  async measure() {
    const version = programVersion()
    const found = await programResult(NEWEST)
    const newest = found?.measured.version
    if (typeof newest !== 'string') return { outcome: 'alone' as const, measured: { version } }
    return {
      outcome: isNewer(newest, version) ? ('behind' as const) : ('current' as const),
      measured: { version, newest },
    }
  },
})
