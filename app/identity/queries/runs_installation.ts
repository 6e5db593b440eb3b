import type { CurrentOrganization, Identity } from '#identity/identity'
import { outsideOrganizations } from '#tenancy/organization_context'

const RUNS = { name: 'runs_installation', text: 'select runs_installation($1) as runs' }

/**
 * May this person see and do what concerns the whole installation (backups, the state of the machine)? The
 * owners of the firm that runs it may; the owners of other firms may not, for it holds everybody's data.
 */
export function runsInstallation(identity: Identity | null): Promise<boolean> {
  if (identity?.organization?.role !== 'owner') return Promise.resolve(false)
  let answer = answers.get(identity)
  if (!answer) {
    answer = ask(identity.organization)
    answers.set(identity, answer)
  }
  return answer
}

/** An identity is made anew for each request: its gate and its tabs ask once. */
const answers = new WeakMap<Identity, Promise<boolean>>()

async function ask(firm: CurrentOrganization): Promise<boolean> {
  const row = await outsideOrganizations(
    'the installation belongs to one of its firms',
    (queryer) => queryer.first<{ runs: boolean }>(RUNS, [firm.id])
  )
  return row?.runs ?? false
}
