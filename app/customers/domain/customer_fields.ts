import type { Language } from '#support/language'

export type CustomerKind = 'company' | 'person'

/** Everything about a customer that a person can type, cleaned and checked. Amounts are øre. */
export interface CustomerFields {
  kind: CustomerKind
  name: string
  /** Nine digits, check digit right. */
  organizationNumber: string | null
  email: string | null
  phone: string | null
  addressLine1: string | null
  addressLine2: string | null
  postalCode: string | null
  city: string | null
  /** ISO 3166-1 alpha-2. */
  countryCode: string
  deliveryLine1: string | null
  deliveryLine2: string | null
  deliveryPostalCode: string | null
  deliveryCity: string | null
  deliveryCountryCode: string | null
  /** The language of documents. */
  language: Language
  /** Null: what the firm usually gives. */
  paymentDays: number | null
  creditLimitMinor: bigint | null
  defaultReference: string | null
  notes: string | null
  tags: string[]
}

export type CustomerField = keyof CustomerFields

/** Field to column, in the order of the form. */
export const CUSTOMER_COLUMNS: Readonly<Record<CustomerField, string>> = {
  kind: 'kind',
  name: 'name',
  organizationNumber: 'organization_number',
  email: 'email',
  phone: 'phone',
  addressLine1: 'address_line1',
  addressLine2: 'address_line2',
  postalCode: 'postal_code',
  city: 'city',
  countryCode: 'country_code',
  deliveryLine1: 'delivery_line1',
  deliveryLine2: 'delivery_line2',
  deliveryPostalCode: 'delivery_postal_code',
  deliveryCity: 'delivery_city',
  deliveryCountryCode: 'delivery_country_code',
  language: 'language',
  paymentDays: 'payment_days',
  creditLimitMinor: 'credit_limit_minor',
  defaultReference: 'default_reference',
  notes: 'notes',
  tags: 'tags',
}

export const CUSTOMER_FIELDS = Object.keys(CUSTOMER_COLUMNS) as CustomerField[]

/** A customer about whom nothing but the name is known. */
export function emptyCustomer(name = ''): CustomerFields {
  return {
    kind: 'company',
    name,
    organizationNumber: null,
    email: null,
    phone: null,
    addressLine1: null,
    addressLine2: null,
    postalCode: null,
    city: null,
    countryCode: 'NO',
    deliveryLine1: null,
    deliveryLine2: null,
    deliveryPostalCode: null,
    deliveryCity: null,
    deliveryCountryCode: null,
    language: 'nb',
    paymentDays: null,
    creditLimitMinor: null,
    defaultReference: null,
    notes: null,
    tags: [],
  }
}

/** The fields in which two versions of a customer differ. */
export function differingFields(one: CustomerFields, other: CustomerFields): CustomerField[] {
  return CUSTOMER_FIELDS.filter((field) => plain(one[field]) !== plain(other[field]))
}

function plain(value: CustomerFields[CustomerField]): string {
  return Array.isArray(value) ? value.join('\n') : String(value ?? '')
}
