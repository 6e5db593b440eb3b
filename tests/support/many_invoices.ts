import { makeKid } from '#norway/kid'
import { asOwner } from '#tests/support/connections'
import type { Person } from '#tests/support/cast'

/**
 * Open invoices of 1 250 kroner with a KID, written past the program: the frozen documents are empty. The
 * triggers that number and sum them are off, and what they would write stands beside.
 *
 * @returns their KIDs
 */
export async function manyInvoices(person: Person, count: number): Promise<string[]> {
  const kids = Array.from({ length: count }, (_, at) =>
    makeKid({ number: String(1_000_001 + at), modulus: 10, length: 10 })
  )
  const owner = await asOwner()
  const id = `md5($1::text || n)::uuid`
  try {
    await owner.query('begin')
    await owner.query('set local session_replication_role = replica')
    await owner.query(
      `insert into customers (organization_id, id, number, kind, name)
        select $1::uuid, md5('c' || $1::text || n)::uuid, 50000 + n, 'person', 'Kunde ' || n
        from generate_series(1, 500) n`,
      [person.organizationId]
    )
    await owner.query(
      `insert into invoices (organization_id, id, number, customer_id, customer_name, issue_date, due_date,
          currency, net_minor, vat_minor, gross_minor, document, search_text, kid)
        select $1::uuid, ${id}, 1000000 + n, md5('c' || $1::text || n % 500 + 1)::uuid,
          'Kunde ' || n % 500 + 1, '2026-10-01', date '2026-10-15' + (n % 30)::int, 'NOK',
          100000, 25000, 125000, '{}', '', kid
        from unnest($2::text[]) with ordinality k (kid, n)`,
      [person.organizationId, kids]
    )
    await owner.query(
      `insert into receivables (organization_id, invoice_id, customer_id, number, issue_date, due_date,
          amount_minor, open_minor)
        select organization_id, id, customer_id, number, issue_date, due_date, gross_minor, gross_minor
        from invoices where organization_id = $1 and number > 1000000`,
      [person.organizationId]
    )
    await owner.query(
      `insert into receivable_days
        select organization_id, due_date, count(*), sum(open_minor)
        from receivables where organization_id = $1 group by 1, 2`,
      [person.organizationId]
    )
    await owner.query('commit')
    await owner.query('analyze invoices, receivables, customers')
    return kids
  } finally {
    await owner.end()
  }
}
