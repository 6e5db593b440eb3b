import logger from '@adonisjs/core/services/logger'
import {
  UNKNOWN,
  type Check,
  type CheckResult,
  type Finding,
  type OrganizationCheck,
  type Wrong,
} from '#operations/domain/check'
import { now } from '#support/clock'

/** Measures one check. What it throws becomes the outcome `unknown`: the other checks go on. */
export async function makeCheck(check: Check | OrganizationCheck): Promise<CheckResult> {
  const checkedAt = now()
  try {
    const found: Finding & { wrong?: Wrong[] } = await check.measure()
    const { outcome, measured = {}, wrong = [] } = found
    const state = check.outcomes[outcome] ?? 'act'
    return { name: check.name, outcome, state, measured, wrong, checkedAt }
  } catch (error) {
    logger.error({ err: error, check: check.name }, 'a check could not be made')
    const measured = { reason: error instanceof Error ? error.message.slice(0, 300) : '' }
    return { name: check.name, outcome: UNKNOWN, state: 'act', measured, wrong: [], checkedAt }
  }
}
