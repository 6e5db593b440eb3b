import { jsonText } from '#customers/imports/customer_record'
import type { CustomerRow } from '#customers/imports/customer_row'
import { isSame, merged, ROW_COLUMNS, type RowColumns } from '#customers/imports/merge_row'
import { assert } from '#support/assert'
import { newId } from '#support/id'
import { transaction } from '#tenancy/organization_context'

export interface UpdateImportedInput {
  id: string
  row: CustomerRow
  importId: string
}

const HERE = `organization_id = current_setting('app.organization_id')::uuid`

const CURRENT = {
  name: 'customer_before_import',
  text: `select ${ROW_COLUMNS.join(', ')} from customers where ${HERE} and id = $1 for update`,
}

const UPDATE = {
  name: 'customer_from_import',
  text: `update customers set version = version + 1, updated_at = now(),
    ${ROW_COLUMNS.map((column, at) => `${column} = $${at + 2}`).join(', ')}
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
    const before = await queryer.first<RowColumns>(CURRENT, [id])
    assert(before, 'A customer that was just found is there')

    const { contact } = row
    const added =
      contact === null
        ? 0
        : await queryer.run(ADD_CONTACT, [newId(), id, contact.name, contact.email, contact.phone])
    const after = merged(before, row)
    if (added === 0 && isSame(before, after)) {
      return false
    }

    const values = ROW_COLUMNS.map((column) => after[column] ?? null)
    const updated = await queryer.first<{ version: number }>(UPDATE, [id, ...values])
    await queryer.run(REMEMBER, [importId, id, jsonText(before), updated?.version])
    return true
  })
}

/** What a customer goes back to when an import is undone. */
export const RESTORE = {
  name: 'customers_before_import',
  text: `update customers c set version = c.version + 1, updated_at = now(),
    ${ROW_COLUMNS.map((column) => `${column} = r.${column}`).join(', ')}
    from import_changes i
    cross join lateral jsonb_populate_record(null::customers, i.before) r
    where c.organization_id = current_setting('app.organization_id')::uuid
      and i.organization_id = c.organization_id and i.import_id = $1 and c.id = i.subject_id`,
}
