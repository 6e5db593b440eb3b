import { makeCheck } from '#operations/actions/make_check'
import { ORGANIZATION_CHECKS, PROGRAM_CHECKS } from '#operations/checks/all'
import { PROCESS_GONE_SECONDS } from '#config/limits'
import { worstOf, type CheckResult } from '#operations/domain/check'
import { workerResult } from '#operations/domain/worker_result'
import { recentReports } from '#operations/queries/process_reports'
import { allOrganizations } from '#operations/queries/program'
import { organizationResults, programResults } from '#operations/queries/results'
import { inOrganization, outsideOrganizations, read } from '#tenancy/organization_context'

/**
 * What the status page shows, measured now: every check of the program but those that were made already,
 * whether a worker lives, and what the last night found in the figures of all firms.
 */
export async function runningChecks(made: ReadonlySet<string>): Promise<CheckResult[]> {
  const results: CheckResult[] = [await worker()]
  for (const check of PROGRAM_CHECKS) {
    if (!made.has(check.name)) results.push(await makeCheck(check))
  }
  return [...results, ...(await figures())]
}

async function worker(): Promise<CheckResult> {
  const [reports, stored] = await outsideOrganizations('processes belong to nobody', (queryer) =>
    Promise.all([recentReports(queryer, PROCESS_GONE_SECONDS), programResults(queryer)])
  )
  // Nobody to do the jobs is no news where nothing runs at all.
  const isRunning = reports.length > 0
  return workerResult(reports, stored, isRunning ? Number.POSITIVE_INFINITY : 0)
}

/** The worst of each check over all firms: whoever has a terminal runs them all. */
async function figures(): Promise<CheckResult[]> {
  const all: CheckResult[] = []
  for (const id of await allOrganizations()) {
    all.push(...(await inOrganization(id, () => read(organizationResults))))
  }
  return ORGANIZATION_CHECKS.flatMap(({ name }) => {
    const results = all.filter((result) => result.name === name)
    const state = worstOf(results.map((result) => result.state))
    const worst = results.find((result) => result.state === state)
    return worst && state !== 'ok' ? [worst] : []
  })
}
