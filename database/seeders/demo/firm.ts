import { addMember } from '#identity/actions/add_member'
import { createOrganization } from '#identity/actions/create_organization'
import { createUser } from '#identity/actions/create_user'
import type { Role } from '#identity/identity'
import { organizationIdByNumber } from '#identity/queries/organization_by_number'
import { personByEmail } from '#identity/queries/person_by_email'
import { inOrganization } from '#tenancy/organization_context'

/** From the range that the authorities keep for made-up firms; the check digit is right. */
const ORGANIZATION_NUMBER = '313579247'

const OWNER = { name: 'Ingrid Sæther', email: 'eier@demo.example.no' }

const COLLEAGUES: { name: string; email: string; role: Role }[] = [
  { name: 'Bjørn Åge Øverli', email: 'regnskap@demo.example.no', role: 'bookkeeper' },
  { name: 'Mari Løvås', email: 'salg@demo.example.no', role: 'seller' },
  { name: 'Nils Ánte Eira', email: 'leser@demo.example.no', role: 'reader' },
]

export interface DemoFirm {
  organizationId: string
  ownerId: string
  owner: { id: string; name: string }
}

/** The demo firm and its people, all with one password. A firm that is there already is left as it is: null. */
export async function seedFirm(password: string): Promise<DemoFirm | null> {
  if (await organizationIdByNumber(ORGANIZATION_NUMBER)) return null

  const ownerId = await personId(OWNER, password)
  const organizationId = await createOrganization({
    name: 'Sæther Rørservice AS',
    organizationNumber: ORGANIZATION_NUMBER,
    legalForm: 'AS',
    vatRegistered: true,
    inForetaksregisteret: true,
    addressLine1: 'Verftsgata 12',
    postalCode: '9008',
    city: 'Tromsø',
    bankAccount: '86011117947',
    email: 'post@demo.example.no',
    phone: '+47 77 00 00 00',
    website: 'demo.example.no',
    language: 'nb',
    lastInvoiceNumber: 10_000,
    firstCustomerNumber: 50_001,
    ownerId,
  })
  for (const { role, ...colleague } of COLLEAGUES) {
    const input = { personId: await personId(colleague, password), role, actorId: ownerId }
    await inOrganization(organizationId, () => addMember(input))
  }
  return { organizationId, ownerId, owner: { id: ownerId, name: OWNER.name } }
}

async function personId(person: { name: string; email: string }, password: string) {
  const made = await createUser({ ...person, password })
  if (made.ok) return made.value
  const known = await personByEmail(person.email)
  if (!known) throw new Error(`${person.email} is taken by somebody who may not sign in`)
  return known.id
}
