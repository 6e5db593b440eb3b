import { makeCheck } from '#operations/actions/make_check'
import { ORGANIZATION_CHECKS } from '#operations/checks/all'
import { complain } from '#operations/complain'
import type { CheckResult } from '#operations/domain/check'
import { keepOrganizationResult } from '#operations/queries/results'

/** Counts the current organization's figures again and keeps what was found. */
export async function checkOrganization(): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  for (const check of ORGANIZATION_CHECKS) {
    const result = await makeCheck(check, complain)
    await keepOrganizationResult(result)
    results.push(result)
  }
  return results
}
