import {
  UNKNOWN,
  type Check,
  type CheckResult,
  type Finding,
  type OrganizationCheck,
  type Wrong,
} from '#operations/domain/check'
import { now } from '#support/clock'

type Complain = (error: unknown, check: string) => void

/**
 * Measures one check. What it throws becomes the outcome `unknown`, so that the other checks go on, and is told
 * to `complain`. Knows nothing of the framework: the doctor measures where it does not come up.
 */
export async function makeCheck(
  check: Check | OrganizationCheck,
  complain: Complain = () => undefined
): Promise<CheckResult> {
  const checkedAt = now()
  try {
    const found: Finding & { wrong?: Wrong[] } = await check.measure()
    const { outcome, measured = {}, wrong = [] } = found
    const state = check.outcomes[outcome] ?? 'act'
    return { name: check.name, outcome, state, measured, wrong, checkedAt }
  } catch (error) {
    complain(error, check.name)
    const measured = { reason: error instanceof Error ? error.message.slice(0, 300) : '' }
    return { name: check.name, outcome: UNKNOWN, state: 'act', measured, wrong: [], checkedAt }
  }
}
