import { asOwner } from '#tenancy/owner_connection'

/** Names the firm whose owners run this installation; only somebody at the server may. */
export async function giveInstallationTo(organizationId: string | null): Promise<void> {
  await asOwner({ purpose: 'installation' }, (owner) =>
    owner.query('update installation set run_by = $1', [organizationId])
  )
}
