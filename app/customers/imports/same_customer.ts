import type { CustomerRow } from '#customers/imports/customer_row'

/** Why a row is refused whose number belongs to somebody else. */
export const NUMBER_TAKEN = 'customer_imports.reasons.number_taken'

/** What is looked at to know whether a row is a customer that is there already. */
export interface KnownCustomer {
  id: string
  number: bigint
  name: string
  organization_number: string | null
  email: string | null
  address_line1: string | null
  postal_code: string | null
  /** Made by the very import that is running. */
  of_this_import: boolean
}

/** What is known of a row's customer: nothing, that it is there, or that another has its number. */
export type Standing =
  | { is: 'new' }
  | { is: 'there'; customer: KnownCustomer }
  | { is: 'number_taken'; customer: KnownCustomer }

/**
 * Two rows of one file are the same customer by number, theirs here or their former one; without one by organisation number; without that
 * by name, e-mail and address together: two people of one name may share a mailbox, not a house as well.
 */
export function identityOf(row: CustomerRow): { field: string; key: string; value: string } {
  if (row.number !== null) {
    return { field: 'customerNumber', key: `n${row.number}`, value: String(row.number) }
  }
  if (row.formerNumber !== null) {
    const value = row.formerNumber
    return { field: 'formerNumber', key: `f${value}`, value }
  }
  if (row.organizationNumber !== null) {
    const value = row.organizationNumber
    return { field: 'organizationNumber', key: `o${value}`, value }
  }
  return { field: 'name', key: `p${personKey(row)}`, value: row.name }
}

/**
 * Finds a row among the customers that are there. A number that belongs to somebody else is no duplicate:
 * skipping the row for it would lose a customer, and updating would overwrite one.
 */
export function standingOf(row: CustomerRow, known: readonly KnownCustomer[]): Standing {
  const numbered = known.find(({ number }) => number === row.number)
  if (numbered) {
    const same = !numbered.of_this_import && isLikelySame(row, numbered)
    return { is: same ? 'there' : 'number_taken', customer: numbered }
  }

  const earlier = known.filter(({ of_this_import: ofThis }) => !ofThis)
  const found =
    row.organizationNumber === null
      ? findPerson(row, earlier)
      : earlier.find((one) => one.organization_number === row.organizationNumber)
  return found ? { is: 'there', customer: found } : { is: 'new' }
}

/** The one of that name, e-mail and address; else, with an e-mail, the one who has moved. */
function findPerson(row: CustomerRow, known: readonly KnownCustomer[]): KnownCustomer | undefined {
  const named = known.filter(
    (one) =>
      folded(one.name) === folded(row.name) && folded(one.email ?? '') === folded(row.email ?? '')
  )
  const housed = named.find((one) => personKey(asRow(one)) === personKey(row))
  return housed ?? (row.email === null ? undefined : named[0])
}

/** Under one number: the same organisation, or one name, or one e-mail, and no other organisation number. */
function isLikelySame(row: CustomerRow, known: KnownCustomer): boolean {
  const [one, other] = [row.organizationNumber, known.organization_number]
  if (one !== null && other !== null) return one === other
  return folded(row.name) === folded(known.name) || isSameEmail(row.email, known.email)
}

function isSameEmail(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && folded(one) === folded(other)
}

type PersonFacts = Pick<CustomerRow, 'name' | 'email'> & {
  address: Pick<CustomerRow['address'], 'line1' | 'postalCode'>
}

function personKey({ name, email, address }: PersonFacts): string {
  return folded([name, email ?? '', address.line1 ?? '', address.postalCode ?? ''].join('|'))
}

function asRow(known: KnownCustomer): PersonFacts {
  return {
    name: known.name,
    email: known.email,
    address: { line1: known.address_line1, postalCode: known.postal_code },
  }
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ')
}
