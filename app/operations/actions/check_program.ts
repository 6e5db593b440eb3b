import { makeCheck } from '#operations/actions/make_check'
import { PROGRAM_CHECKS } from '#operations/checks/all'
import { complain } from '#operations/complain'
import type { CheckResult } from '#operations/domain/check'
import { forgetGoneProcesses } from '#operations/queries/process_reports'
import { keepProgramResult } from '#operations/queries/results'

/** Looks at the program itself and keeps what was found. */
export async function checkProgram(): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  for (const check of PROGRAM_CHECKS) {
    const result = await makeCheck(check, complain)
    await keepProgramResult(result)
    results.push(result)
  }
  await forgetGoneProcesses()
  return results
}
