import type { CustomerRow, RowAddress } from '#customers/imports/customer_row'

/** The columns that a row can change. */
export type RowColumns = Record<string, string | number | bigint | string[] | null>

/** In the order of the statements. */
export const ROW_COLUMNS = [
  'name',
  'organization_number',
  'email',
  'phone',
  'address_line1',
  'address_line2',
  'postal_code',
  'city',
  'country_code',
  'delivery_line1',
  'delivery_line2',
  'delivery_postal_code',
  'delivery_city',
  'delivery_country_code',
  'language',
  'payment_days',
  'credit_limit_minor',
  'notes',
  'default_reference',
  'tags',
] as const

/** What a customer becomes: the row's word where it has one, else what was there. Tags are added. */
export function merged(before: RowColumns, row: CustomerRow): RowColumns {
  const after: RowColumns = {
    ...before,
    ...said({
      name: row.name,
      organization_number: row.organizationNumber,
      email: row.email,
      phone: row.phone,
      language: row.language,
      payment_days: row.paymentDays,
      credit_limit_minor: row.creditLimitMinor,
      notes: row.notes,
      default_reference: row.reference,
    }),
    tags: [...new Set([...((before.tags as string[] | null) ?? []), ...row.tags])],
  }
  return { ...after, ...said(columnsOf('address', row.address)), ...said(delivery(row.delivery)) }
}

function delivery(address: RowAddress | null): RowColumns {
  return address
    ? columnsOf('delivery', { ...address, countryCode: address.countryCode ?? 'NO' })
    : {}
}

function columnsOf(kind: 'address' | 'delivery', address: RowAddress): RowColumns {
  const prefix = kind === 'delivery' ? 'delivery_' : ''
  return {
    [`${kind}_line1`]: address.line1,
    [`${kind}_line2`]: address.line2,
    [`${prefix}postal_code`]: address.postalCode,
    [`${prefix}city`]: address.city,
    [`${prefix}country_code`]: address.countryCode,
  }
}

/** Without what the row is silent about. */
function said(columns: RowColumns): RowColumns {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null))
}

/** Whether nothing would change. */
export function isSame(before: RowColumns, after: RowColumns): boolean {
  return ROW_COLUMNS.every((column) => plain(before[column]) === plain(after[column]))
}

function plain(value: RowColumns[string] | undefined): string {
  return Array.isArray(value) ? value.join('\n') : String(value ?? '')
}
