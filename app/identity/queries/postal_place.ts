import { outsideOrganizations } from '#tenancy/organization_context'

const PLACE = { name: 'postal_place', text: 'select place from postal_codes where code = $1' }

/** The place that a Norwegian postal code belongs to, or null when Posten's register does not know it. */
export async function postalPlace(code: string): Promise<string | null> {
  if (!/^\d{4}$/.test(code)) return null
  const row = await outsideOrganizations('the register of postal codes is public', (queryer) =>
    queryer.first<{ place: string }>(PLACE, [code])
  )
  return row?.place ?? null
}
