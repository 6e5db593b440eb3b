import type { Language } from '#identity/identity'
import { inOrganization, outsideOrganizations, read } from '#tenancy/organization_context'

export interface InstallationOwner {
  name: string
  email: string
  language: Language
}

const FIRM = {
  name: 'installation_firm',
  text: `select coalesce((select run_by from installation),
    (select organization_ids from organization_ids() limit 1)) as id`,
}

const OWNERS = {
  name: 'installation_owners',
  text: `select u.name, u.email, coalesce(u.language, o.language) as language
    from memberships m join users u on u.id = m.user_id
    join organizations o on o.id = m.organization_id
    where m.organization_id = current_setting('app.organization_id')::uuid and m.role = 'owner'
      and m.accepted_at is not null and u.disabled_at is null
    order by u.email`,
}

/** The owners of the firm that runs the installation; they hear of what concerns the machine. */
export async function installationOwners(): Promise<InstallationOwner[]> {
  const firm = await outsideOrganizations(
    'the installation belongs to one of its firms',
    (queryer) => queryer.first<{ id: string | null }>(FIRM)
  )
  if (!firm?.id) return []
  return inOrganization(firm.id, () => read((queryer) => queryer.rows<InstallationOwner>(OWNERS)))
}
