import { RUN_BEAT_MS } from '#importing/domain/limits'
import type { RunPhase } from '#importing/queries/import_runs'
import { takeTime, waitForOthers } from '#importing/queries/patience'
import { currentOrganizationId, inOrganization, transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

/** Who is told how far the work with an import has come, and may stop it. */
export interface Watch {
  /** Gives the open transaction the time that the work may take. */
  enter: (queryer: Queryer) => Promise<void>
  /** What is done now, and to how many rows. @throws RunStopped when nobody wants it any more */
  begin: (phase: RunPhase, rowsTotal: number | null) => Promise<void>
  rows: (done: number) => Promise<void>
  /** The last step of the work, in its own transaction. @throws RunStopped */
  end: (queryer: Queryer) => Promise<void>
}

/** Somebody took the run away: all that it did is rolled back. */
export class RunStopped extends Error {}

/** Work that is done while somebody waits for it needs no watching. */
export const UNWATCHED: Watch = {
  enter: takeTime,
  begin: () => Promise.resolve(),
  rows: () => Promise.resolve(),
  end: () => Promise.resolve(),
}

const HERE = `organization_id = current_setting('app.organization_id')::uuid
  and import_id = $1 and id = $2 and state = 'running'`

const BEAT = {
  name: 'import_run_beat',
  text: `update import_runs set phase = $3, rows_done = $4, rows_total = $5 where ${HERE}`,
}

const END = { name: 'import_run_end', text: `delete from import_runs where ${HERE}` }

/**
 * Writes progress beside the work, through a transaction of its own, so that others see it while the
 * work's transaction is still open.
 */
export function watchRun(importId: string, runId: string): Watch {
  const organizationId = currentOrganizationId()
  let [phase, total]: [RunPhase, number | null] = ['waiting', null]
  let saidAt = 0

  async function say(done: number) {
    saidAt = Date.now()
    const told = await inOrganization(organizationId, () =>
      transaction((queryer) => queryer.run(BEAT, [importId, runId, phase, done, total]))
    )
    if (told === 0) throw new RunStopped()
  }

  return {
    async enter(queryer) {
      await takeTime(queryer)
      await waitForOthers(queryer)
    },
    begin(nextPhase, rowsTotal) {
      ;[phase, total] = [nextPhase, rowsTotal]
      return say(0)
    },
    async rows(done) {
      if (Date.now() - saidAt >= RUN_BEAT_MS) await say(done)
    },
    async end(queryer) {
      if ((await queryer.run(END, [importId, runId])) === 0) throw new RunStopped()
    },
  }
}
