import { addMember } from '#identity/actions/add_member'
import { changePassword } from '#identity/actions/change_password'
import { insertOrganization } from '#identity/actions/create_organization'
import { createUser } from '#identity/actions/create_user'
import type { Role } from '#identity/identity'
import { organizationIdByNumber } from '#identity/queries/organization_by_number'
import { personByEmail } from '#identity/queries/person_by_email'
import { inOrganization, read } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

/** What tells demo firms apart. Numbers from the range that the authorities keep for made-up firms. */
export interface DemoName {
  name: string
  organizationNumber: string
}

export const DEMO: DemoName = { name: 'Sæther Rørservice AS', organizationNumber: '313579247' }

const OWNER = { name: 'Ingrid Sæther', email: 'eier@demo.example.no', role: 'owner' as const }

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

/** The demo firm's people, and what each may do. People belong to no firm, so they are made before it. */
export async function seedPeople(password: string): Promise<{ id: string; role: Role }[]> {
  const people: { id: string; role: Role }[] = []
  for (const { role, ...person } of [OWNER, ...COLLEAGUES]) {
    people.push({ id: await personId(person, password), role })
  }
  return people
}

/** How many invoices the demo firm has issued, which never become fewer; null when there is no demo firm. */
export async function demoInvoices(): Promise<number | null> {
  const id = await organizationIdByNumber(DEMO.organizationNumber)
  if (id === null) return null
  const found = await inOrganization(id, () =>
    read((queryer) => queryer.first<{ count: number }>('select count(*)::int from invoices'))
  )
  return found?.count ?? 0
}

/** The people of the demo firm, as far as they are there. */
export async function demoPeople(): Promise<{ id: string; role: Role }[]> {
  const people = await Promise.all(
    [OWNER, ...COLLEAGUES].map(async ({ email, role }) => {
      const person = await personByEmail(email)
      return person ? [{ id: person.id, role }] : []
    })
  )
  return people.flat()
}

/** The demo firm itself, in the open transaction of the organization that it is to be. */
export async function seedFirm(
  queryer: Queryer,
  organizationId: string,
  people: { id: string; role: Role }[],
  named: DemoName = DEMO
): Promise<DemoFirm> {
  const [owner, ...colleagues] = people
  if (!owner) throw new Error('The demo firm has nobody')
  await insertOrganization(queryer, organizationId, {
    ...named,
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
    ownerId: owner.id,
  })
  for (const { id, role } of colleagues) {
    await addMember({ personId: id, role, actorId: owner.id })
  }
  return { organizationId, ownerId: owner.id, owner: { id: owner.id, name: OWNER.name } }
}

/** Who was made by a start that was broken off keeps their place and gets the password of this one. */
async function personId(person: { name: string; email: string }, password: string) {
  const made = await createUser({ ...person, password })
  if (made.ok) return made.value
  const known = await personByEmail(person.email)
  if (!known) throw new Error(`${person.email} is taken by somebody who may not sign in`)
  await changePassword(known.id, password)
  return known.id
}
