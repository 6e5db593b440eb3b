import type { Identity, Role } from '#identity/identity'

/**
 * What each role may do. Every route of an organization names one capability, so this table is the
 * whole of who may do what. Looking is for every member.
 */
const CAPABILITIES = {
  'read': ['owner', 'bookkeeper', 'seller', 'reader'],
  'customers.write': ['owner', 'bookkeeper', 'seller'],
  'products.write': ['owner', 'bookkeeper', 'seller'],
  'invoices.write': ['owner', 'bookkeeper', 'seller'],
  'payments.write': ['owner', 'bookkeeper'],
  'reminders.write': ['owner', 'bookkeeper'],
  'imports.write': ['owner', 'bookkeeper'],
  'checks.read': ['owner', 'bookkeeper'],
  'organization.write': ['owner'],
} as const satisfies Record<string, readonly Role[]>

export type Capability = keyof typeof CAPABILITIES

/** May a person with this role do it? */
export function roleMay(role: Role, capability: Capability): boolean {
  return (CAPABILITIES[capability] as readonly Role[]).includes(role)
}

/** May this person do it in the organization they work in? A visitor may nothing. */
export function may(identity: Identity | null, capability: Capability): boolean {
  return identity?.organization ? roleMay(identity.organization.role, capability) : false
}
