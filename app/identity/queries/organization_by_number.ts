import { outsideOrganizations } from '#tenancy/organization_context'

const FIND = { name: 'organization_id_of', text: 'select organization_id_of($1) as id' }

/** The id of the organization with this organisation number, or null. For commands on the server. */
export async function organizationIdByNumber(number: string): Promise<string | null> {
  const row = await outsideOrganizations('a command names an organization', (queryer) =>
    queryer.first<{ id: string | null }>(FIND, [number])
  )
  return row?.id ?? null
}
