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

/** The person with this e-mail address, or null. */
export function personByEmail(email: string): Promise<KnownPerson | null> {
  return outsideOrganizations('a person belongs to no organization', (queryer) =>
    queryer.first<KnownPerson>(FIND, [email.trim()])
  )
}
