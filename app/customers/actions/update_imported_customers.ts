import type { CustomerRow, RowAddress } from '#customers/imports/customer_row'
import { assert } from '#support/assert'
import { newId } from '#support/id'
import { transaction } from '#tenancy/organization_context'

export interface UpdateImportedInput {
  id: string
  row: CustomerRow
  importId: string
}

/** The columns that a row can change. */
type Columns = Record<string, string | number | bigint | string[] | null>

const HERE = `organization_id = current_setting('app.organization_id')::uuid`
const COLUMNS = [
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

const CURRENT = {
  name: 'customer_before_import',
  text: `select ${COLUMNS.join(', ')} from customers where ${HERE} and id = $1 for update`,
}

const UPDATE = {
  name: 'customer_from_import',
  text: `update customers set version = version + 1, updated_at = now(),
    ${COLUMNS.map((column, at) => `${column} = $${at + 2}`).join(', ')}
    where ${HERE} and id = $1 returning version`,
}

/** The first image of a customer that a file has twice is the one to go back to. */
const REMEMBER = {
  name: 'import_change',
  text: `insert into import_changes (organization_id, import_id, subject_id, before, version)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4)
    on conflict (organization_id, import_id, subject_id) do update set version = excluded.version`,
}

const ADD_CONTACT = {
  name: 'customer_contact_from_import',
  text: `insert into customer_contacts (organization_id, id, customer_id, name, email, phone)
    select current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5
    where not exists (select from customer_contacts where ${HERE} and customer_id = $2 and name = $3)`,
}

/**
 * Brings a customer up to what a row says; what the row does not say stays. What was there before is kept
 * beside it, so that the import can be undone. Answers whether anything changed.
 */
export function updateImported({ id, row, importId }: UpdateImportedInput): Promise<boolean> {
  return transaction(async (queryer) => {
    const before = await queryer.first<Columns>(CURRENT, [id])
    assert(before, 'A customer that was just found is there')

    const { contact } = row
    const added =
      contact === null
        ? 0
        : await queryer.run(ADD_CONTACT, [newId(), id, contact.name, contact.email, contact.phone])
    const after = merged(before, row)
    if (added === 0 && COLUMNS.every((column) => plain(before[column]) === plain(after[column]))) {
      return false
    }

    const values = COLUMNS.map((column) => after[column] ?? null)
    const updated = await queryer.first<{ version: number }>(UPDATE, [id, ...values])
    await queryer.run(REMEMBER, [importId, id, imageOf(before), updated?.version])
    return true
  })
}

/** What a customer goes back to when an import is undone. */
export const RESTORE = {
  name: 'customers_before_import',
  text: `update customers c set version = c.version + 1, updated_at = now(),
    ${COLUMNS.map((column) => `${column} = r.${column}`).join(', ')}
    from import_changes i
    cross join lateral jsonb_populate_record(null::customers, i.before) r
    where c.organization_id = current_setting('app.organization_id')::uuid
      and i.organization_id = c.organization_id and i.import_id = $1 and c.id = i.subject_id`,
}

function merged(before: Columns, row: CustomerRow): Columns {
  const after: Columns = {
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

function delivery(address: RowAddress | null): Columns {
  return address
    ? columnsOf('delivery', { ...address, countryCode: address.countryCode ?? 'NO' })
    : {}
}

function columnsOf(kind: 'address' | 'delivery', address: RowAddress): Columns {
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
function said(columns: Columns): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null))
}

function imageOf(columns: Columns): string {
  return JSON.stringify(columns, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one))
}

function plain(value: Columns[string] | undefined): string {
  return Array.isArray(value) ? value.join('\n') : String(value ?? '')
}
