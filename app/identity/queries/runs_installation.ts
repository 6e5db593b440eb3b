import type { Identity } from '#identity/identity'
import { outsideOrganizations } from '#tenancy/organization_context'

const RUNS = { name: 'runs_installation', text: 'select runs_installation($1) as runs' }

/**
 * May this person see and do what concerns the whole installation (backups, the state of the machine)? The
 * owners of the firm that runs it may; the owners of other firms may not, for it holds everybody's data.
 */
export async function runsInstallation(identity: Identity | null): Promise<boolean> {
  const firm = identity?.organization
  if (firm?.role !== 'owner') return false
  const row = await outsideOrganizations(
    'the installation belongs to one of its firms',
    (queryer) => queryer.first<{ runs: boolean }>(RUNS, [firm.id])
  )
  return row?.runs ?? false
}
