import { holdSeries, numbered, type NewRow } from '#customers/actions/number_imported_customers'
import { updateImported } from '#customers/actions/update_imported_customers'
import { customerRecord, jsonText } from '#customers/imports/customer_record'
import type { CustomerRow } from '#customers/imports/customer_row'
import { NUMBER_TAKEN, standingOf, type KnownCustomer } from '#customers/imports/same_customer'
import { customersLike } from '#customers/queries/known_customers'
import type { Candidate, DuplicateChoice, Placement, PlacingInput } from '#importing/domain/kind'
import { newId } from '#support/id'
import { transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

type Row = Candidate<CustomerRow>

/** Many rows in one statement: COPY does not work under row-level security. */
const INSERT = {
  name: 'customers_import',
  text: `insert into customers (organization_id, id, number, import_id, kind, name, organization_number,
      email, phone, address_line1, address_line2, postal_code, city, country_code, delivery_line1,
      delivery_line2, delivery_postal_code, delivery_city, delivery_country_code, language,
      payment_days, credit_limit_minor, notes, default_reference, tags)
    select current_setting('app.organization_id')::uuid, id, number, $2, kind, name, organization_number,
      email, phone, address_line1, address_line2, postal_code, city, country_code, delivery_line1,
      delivery_line2, delivery_postal_code, delivery_city, delivery_country_code, language,
      payment_days, credit_limit_minor, notes, default_reference, tags
    from jsonb_to_recordset($1::jsonb) as r (id uuid, number bigint, kind text, name text,
      organization_number text, email text, phone text, address_line1 text, address_line2 text,
      postal_code text, city text, country_code text, delivery_line1 text, delivery_line2 text,
      delivery_postal_code text, delivery_city text, delivery_country_code text, language text,
      payment_days integer, credit_limit_minor bigint, notes text, default_reference text, tags text[])`,
}

const INSERT_CONTACTS = {
  name: 'customer_contacts_import',
  text: `insert into customer_contacts (organization_id, id, customer_id, name, email, phone)
    select current_setting('app.organization_id')::uuid, id, customer_id, name, email, phone
    from jsonb_to_recordset($1::jsonb) as r (id uuid, customer_id uuid, name text, email text, phone text)`,
}

/**
 * Writes the rows of one batch inside the caller's transaction: new customers all at once, known ones as
 * `onDuplicate` says.
 */
export function placeCustomers(input: PlacingInput<CustomerRow>): Promise<Placement[]> {
  return transaction(async (queryer) => {
    if (input.numbers.from === 'series') await holdSeries(queryer)

    const rows = input.candidates.map(({ ready }) => ready)
    const known = await customersLike(rows, input.importId)
    const placements: Placement[] = []
    const fresh: Row[] = []
    for (const candidate of input.candidates) {
      const standing = standingOf(candidate.ready, known)
      if (standing.is === 'number_taken') placements.push(taken(candidate, standing.customer))
      else if (standing.is === 'there') {
        const placed = await placeKnown(candidate, standing.customer, input)
        if (placed) placements.push(placed)
      } else if (!candidate.isRefused) fresh.push(candidate)
    }
    if (fresh.length === 0) return placements

    const made = await numbered(queryer, fresh, input.numbers)
    await insert(queryer, made, input.importId)
    for (const { line, id } of made) placements.push({ line, became: 'created', id })
    return placements
  })
}

function taken({ line, ready }: Row, { number, name }: KnownCustomer): Placement {
  const params = { number: String(number), name }
  const reason = NUMBER_TAKEN
  const value = String(ready.number)
  return { line, became: 'rejected', complaint: { field: 'customerNumber', value, reason, params } }
}

/** Null for a row that is refused already, and for no reason more. */
async function placeKnown(
  { line, ready, isRefused }: Row,
  customer: KnownCustomer,
  { onDuplicate, importId }: { onDuplicate: DuplicateChoice; importId: string }
): Promise<Placement | null> {
  if (isRefused && onDuplicate !== 'reject') return null
  if (onDuplicate === 'skip') return { line, became: 'skipped', id: customer.id }
  if (onDuplicate === 'update') {
    const changed = await updateImported({ id: customer.id, row: ready, importId })
    return { line, became: changed ? 'updated' : 'skipped', id: customer.id }
  }
  const params = { number: String(customer.number), name: customer.name }
  const reason = 'customer_imports.reasons.there_already'
  return {
    line,
    became: 'rejected',
    complaint: { field: 'name', value: ready.name, reason, params },
  }
}

async function insert(queryer: Queryer, rows: readonly NewRow[], importId: string): Promise<void> {
  await queryer.run(INSERT, [jsonText(rows.map(customerRecord)), importId])
  const contacts = rows.flatMap(({ id, ready: { contact } }) =>
    contact ? [{ id: newId(), customer_id: id, ...contact }] : []
  )
  if (contacts.length > 0) await queryer.run(INSERT_CONTACTS, [jsonText(contacts)])
}
