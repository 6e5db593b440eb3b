import type { CustomerRow } from '#customers/imports/customer_row'

/** A row that is new, with the number it gets. */
export interface NumberedRow {
  id: string
  number: bigint
  ready: CustomerRow
}

/** A new customer by column; what the file is silent about has its usual value. */
export function customerRecord({ id, number, ready }: NumberedRow) {
  const { address, delivery } = ready
  return {
    id,
    number,
    kind: ready.kind,
    name: ready.name,
    organization_number: ready.organizationNumber,
    email: ready.email,
    phone: ready.phone,
    address_line1: address.line1,
    address_line2: address.line2,
    postal_code: address.postalCode,
    city: address.city,
    country_code: address.countryCode ?? 'NO',
    delivery_line1: delivery?.line1 ?? null,
    delivery_line2: delivery?.line2 ?? null,
    delivery_postal_code: delivery?.postalCode ?? null,
    delivery_city: delivery?.city ?? null,
    delivery_country_code: delivery ? (delivery.countryCode ?? 'NO') : null,
    language: ready.language ?? 'nb',
    payment_days: ready.paymentDays,
    credit_limit_minor: ready.creditLimitMinor,
    notes: ready.notes,
    default_reference: ready.reference,
    tags: ready.tags,
  }
}

/** JSON in which amounts and numbers are text, so that none of them becomes a float on the way. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one))
}
