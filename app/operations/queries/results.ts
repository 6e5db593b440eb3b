import type { CheckResult } from '#operations/domain/check'
import { outsideOrganizations, transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

const COLUMNS = `name, outcome, state, measured, checked_at as "checkedAt"`

const PROGRAM = {
  name: 'program_checks',
  text: `select ${COLUMNS}, '[]'::jsonb as wrong from program_checks`,
}

/** The latest results of the program's own checks. */
export function programResults(queryer: Queryer): Promise<CheckResult[]> {
  return queryer.rows<CheckResult>(PROGRAM)
}

const ORGANIZATION = {
  name: 'organization_checks',
  text: `select ${COLUMNS}, wrong from organization_checks
    where organization_id = current_setting('app.organization_id')::uuid`,
}

/** The latest results of the checks of the current organization's figures. */
export function organizationResults(queryer: Queryer): Promise<CheckResult[]> {
  return queryer.rows<CheckResult>(ORGANIZATION)
}

const KEEP_PROGRAM = {
  name: 'program_check_keep',
  text: `insert into program_checks values ($1, $2, $3, $4, $5)
    on conflict (name) do update set outcome = excluded.outcome, state = excluded.state,
      measured = excluded.measured, checked_at = excluded.checked_at`,
}

/** Puts a result in the place of the one before. */
export async function keepProgramResult(result: CheckResult): Promise<void> {
  const { name, outcome, state, measured, checkedAt } = result
  await outsideOrganizations('the program itself belongs to no organization', (queryer) =>
    queryer.run(KEEP_PROGRAM, [name, outcome, state, JSON.stringify(measured), checkedAt])
  )
}

const KEEP_ORGANIZATION = {
  name: 'organization_check_keep',
  text: `insert into organization_checks
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6)
    on conflict (organization_id, name) do update set outcome = excluded.outcome,
      state = excluded.state, measured = excluded.measured, wrong = excluded.wrong,
      checked_at = excluded.checked_at`,
}

/** Puts a result of the current organization in the place of the one before. */
export async function keepOrganizationResult(result: CheckResult): Promise<void> {
  const { name, outcome, state, measured, wrong, checkedAt } = result
  await transaction((queryer) =>
    queryer.run(KEEP_ORGANIZATION, [
      name,
      outcome,
      state,
      JSON.stringify(measured),
      JSON.stringify(wrong),
      checkedAt,
    ])
  )
}

/** One result of the program's own checks, or null before there is one. */
export async function programResult(name: string): Promise<CheckResult | null> {
  const results = await outsideOrganizations('belongs to no organization', programResults)
  return results.find((result) => result.name === name) ?? null
}
