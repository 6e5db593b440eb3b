/** What a person may do in an organization, from most to least. */
export const ROLES = ['owner', 'bookkeeper', 'seller', 'reader'] as const

export type Role = (typeof ROLES)[number]

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value)
}

export type Language = 'nb' | 'nn' | 'en'

export type Theme = 'system' | 'light' | 'dark'

/** The organization a person is working in right now. */
export interface CurrentOrganization {
  id: string
  name: string
  role: Role
  language: Language
  vatRegistered: boolean
  logoSha256: string | null
  /** Where members find the logo. */
  logoUrl: string | null
}

/** Who is signed in. `organization` is null while none is chosen. */
export interface Identity {
  id: string
  name: string
  email: string
  language: Language | null
  theme: Theme
  membershipCount: number
  organization: CurrentOrganization | null
}

/** A row of the database function `open_session`. */
export interface OpenSessionRow {
  data: string
  started_at: Date
  touched_at: Date
  user_id: string | null
  user_name: string | null
  user_email: string | null
  user_language: Language | null
  user_theme: Theme | null
  organization_id: string | null
  role: Role | null
  organization_name: string | null
  organization_language: Language | null
  organization_logo: string | null
  vat_registered: boolean | null
  membership_count: number
}

/** Reads who a session belongs to; null for a visitor's session. */
export function identityFrom(row: OpenSessionRow): Identity | null {
  if (!row.user_id) return null
  return {
    id: row.user_id,
    name: row.user_name ?? '',
    email: row.user_email ?? '',
    language: row.user_language,
    theme: row.user_theme ?? 'system',
    membershipCount: row.membership_count,
    organization: organizationFrom(row),
  }
}

function organizationFrom(row: OpenSessionRow): CurrentOrganization | null {
  if (!row.organization_id || !row.role) return null
  return {
    id: row.organization_id,
    name: row.organization_name ?? '',
    role: row.role,
    language: row.organization_language ?? 'nb',
    vatRegistered: row.vat_registered ?? false,
    logoSha256: row.organization_logo,
    logoUrl: row.organization_logo && `/logos/${row.organization_logo}`,
  }
}
