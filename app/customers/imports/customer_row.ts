/** An address as a file gave it; what the file does not say is null. */
export interface RowAddress {
  line1: string | null
  line2: string | null
  postalCode: string | null
  city: string | null
  countryCode: string | null
}

/** Who to ask for at the customer. */
export interface RowContact {
  name: string
  email: string | null
  phone: string | null
}

/**
 * One customer as a row of a file says. Null means that the file is silent: a new customer gets the
 * usual value, one that is updated keeps what it has.
 */
export interface CustomerRow {
  number: bigint | null
  /** What the program before this one called the customer, when that is not to be the number here. */
  formerNumber: string | null
  kind: 'company' | 'person'
  name: string
  organizationNumber: string | null
  email: string | null
  phone: string | null
  address: RowAddress
  delivery: RowAddress | null
  language: 'nb' | 'nn' | 'en' | null
  paymentDays: number | null
  /** Øre. */
  creditLimitMinor: bigint | null
  notes: string | null
  reference: string | null
  tags: string[]
  contact: RowContact | null
}
