import { outsideOrganizations } from '#tenancy/organization_context'
import type { Language } from '#identity/identity'

export interface KnownPerson {
  id: string
  name: string
  email: string
  language: Language | null
}

const FIND = {
  name: 'person_by_email',
  text: `select id, name, email, language from users where email_key = lower($1) and disabled_at is null`,
}

const FIND_ANY = {
  name: 'person_id_by_email',
  text: 'select id from users where email_key = lower($1)',
}

/** The person with this e-mail address, or null. */
export function personByEmail(email: string): Promise<KnownPerson | null> {
  return outsideOrganizations('a person belongs to no organization', (queryer) =>
    queryer.first<KnownPerson>(FIND, [email.trim()])
  )
}

/** The id of whoever has this e-mail address, also of somebody who may not sign in; or null. */
export async function personIdByEmail(email: string): Promise<string | null> {
  const row = await outsideOrganizations('a person belongs to no organization', (queryer) =>
    queryer.first<{ id: string }>(FIND_ANY, [email.trim()])
  )
  return row?.id ?? null
}
