import { RESTORE } from '#customers/actions/update_imported_customers'
import type { Obstacle, Obstacles } from '#importing/domain/kind'
import { read, transaction } from '#tenancy/organization_context'

const HERE = `c.organization_id = current_setting('app.organization_id')::uuid`
const OF_CUSTOMER = 'x.organization_id = c.organization_id and x.customer_id = c.id'

/** Used: on an invoice or a draft, changed by hand, noted about. Each has its own sentence. */
const OBSTACLES = {
  name: 'customer_import_obstacles',
  text: `select id, name, reason, (count(*) over ())::int as count from (
      select c.id, c.name, c.number, case
        when exists (select from invoices x where ${OF_CUSTOMER}) then 'invoiced'
        when exists (select from invoice_drafts x where ${OF_CUSTOMER}) then 'drafted'
        when exists (select from customer_notes x where ${OF_CUSTOMER}) then 'noted'
        when c.version > 1 or exists (
          select from customer_contacts x where ${OF_CUSTOMER}
            and (x.version > 1 or x.created_at <> c.created_at)) then 'edited'
        end as reason
      from customers c where ${HERE} and c.import_id = $1
      union all
      select c.id, c.name, c.number, case when c.version <> i.version then 'edited' end
      from customers c
      join import_changes i on i.organization_id = c.organization_id and i.subject_id = c.id
      where ${HERE} and i.import_id = $1
    ) found
    where reason is not null order by number limit $2`,
}

/** A statement has its time limit, and each row that goes is looked for in everything that points at it. */
const REMOVE_AT_ONCE = 2_000

const REMOVE = {
  name: 'customers_of_import_remove',
  text: `delete from customers c where ${HERE} and c.id = any (array(
      select c.id from customers c where ${HERE} and c.import_id = $1 limit $2))`,
}

/** How many customers stand in the way of undoing an import, and the first ones, at most `most`, by name. */
export async function obstaclesToRevert(importId: string, most: number): Promise<Obstacles> {
  const found = await read((queryer) =>
    queryer.rows<Obstacle & { count: number }>(OBSTACLES, [importId, most])
  )
  return {
    count: found[0]?.count ?? 0,
    named: found.map(({ id, name, reason }) => ({
      id,
      name,
      reason: `customer_imports.obstacles.${reason}`,
    })),
  }
}

/** Takes away the customers that an import made, and gives those that it changed back what they had. */
export function revertCustomerImport(
  importId: string
): Promise<{ removed: number; restored: number }> {
  return transaction(async (queryer) => {
    const restored = await queryer.run(RESTORE, [importId])
    let removed = 0
    for (let gone = -1; gone !== 0; removed += gone) {
      gone = await queryer.run(REMOVE, [importId, REMOVE_AT_ONCE])
    }
    return { removed, restored }
  })
}
