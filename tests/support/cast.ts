import { randomInt, randomUUID } from 'node:crypto'
import {
  createOrganization,
  type CreateOrganizationInput,
} from '#identity/actions/create_organization'
import type { Role } from '#identity/identity'
import { newId } from '#support/id'
import { inOrganization, outsideOrganizations, transaction } from '#tenancy/organization_context'

/** A person of the cast and the firm they work in. */
export interface Person {
  id: string
  name: string
  email: string
  organizationId: string
  role: Role
}

export interface Cast {
  /** Owns firm A. */
  alice: Person
  /** May only read in firm A. */
  bob: Person
  /** Owns firm B and must see nothing of firm A. */
  charlie: Person
}

/** Two new firms and the three people of every story. Nothing is shared with other tests. */
export async function cast(firm: Partial<CreateOrganizationInput> = {}): Promise<Cast> {
  const alice = await founder('Alice Aasen', 'Ås Rørservice AS', firm)
  const charlie = await founder('Charlie Coll', 'Coll Trykk AS')
  const bob = await member('Bob Berg', alice.organizationId, 'reader')
  return { alice, bob, charlie }
}

/** A person with a firm of their own. */
export async function founder(
  name: string,
  firmName: string,
  firm: Partial<CreateOrganizationInput> = {}
): Promise<Person> {
  const person = await user(name)
  const organizationId = await createOrganization({
    name: firmName,
    organizationNumber: randomOrganizationNumber(),
    legalForm: 'AS',
    vatRegistered: true,
    inForetaksregisteret: true,
    addressLine1: 'Storgata 1',
    postalCode: '0155',
    city: 'Oslo',
    bankAccount: '86011117947',
    email: 'post@firma.example.no',
    language: 'nb',
    lastInvoiceNumber: 10_000,
    ...firm,
    ownerId: person.id,
  })
  return { ...person, organizationId, role: 'owner' }
}

/** One more person in a firm. */
export async function member(name: string, organizationId: string, role: Role): Promise<Person> {
  const person = await user(name)
  await inOrganization(organizationId, () =>
    transaction((queryer) =>
      queryer.run('insert into memberships values ($1, $2, $3)', [organizationId, person.id, role])
    )
  )
  return { ...person, organizationId, role }
}

/** A password hash is slow on purpose; people of the cast sign in by a session made for them. */
async function user(name: string) {
  const id = newId()
  const email = `${name.split(' ')[0]?.toLowerCase()}.${randomUUID()}@example.no`
  await outsideOrganizations('a person of the cast', (queryer) =>
    queryer.run('insert into users (id, email, name, password_hash) values ($1, $2, $3, $4)', [
      id,
      email,
      name,
      '$argon2id$unusable',
    ])
  )
  return { id, name, email }
}

/** A number with a right check digit (weights 3 2 7 6 5 4 3 2, modulus 11). */
export function randomOrganizationNumber(): string {
  const weights = [3, 2, 7, 6, 5, 4, 3, 2]
  for (;;) {
    const body = String(randomInt(80_000_000, 99_999_999))
    const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
    const check = (11 - (sum % 11)) % 11
    if (check < 10) return body + check
  }
}
