import { LOOKUP_ROWS } from '#config/limits'
import type { Queryer } from '#tenancy/queryer'

/** An open invoice in a look-up. */
export interface ClaimOption {
  id: string
  number: string
  customerId: string
  customerName: string
  openMinor: bigint
}

const COLUMNS = `r.invoice_id as id, r.number::text as number, r.customer_id as "customerId",
  i.customer_name as "customerName", r.open_minor as "openMinor"`
const FROM = `from receivables r
  join invoices i on i.organization_id = r.organization_id and i.id = r.invoice_id
  where r.organization_id = current_setting('app.organization_id')::uuid and r.open_minor > 0`

const BY_NUMBER = {
  name: 'bank_claim_by_number',
  text: `select ${COLUMNS} ${FROM} and r.number = $1`,
}
const BY_CUSTOMER = {
  name: 'bank_claims_of_customers',
  text: `select ${COLUMNS} ${FROM}
    and r.customer_id = any(array(select search_customers($1) limit 20))
    order by r.due_date, r.number limit $2`,
}

/** Open invoices that a typed number or name can mean, the one that is due first at the top. */
export async function claimOptions(queryer: Queryer, typed: string): Promise<ClaimOption[]> {
  if (typed === '') return []
  if (/^\d{1,12}$/.test(typed)) return queryer.rows<ClaimOption>(BY_NUMBER, [typed])
  return queryer.rows<ClaimOption>(BY_CUSTOMER, [typed, LOOKUP_ROWS])
}

const FIND = {
  name: 'bank_claim_find',
  text: `select r.invoice_id as id, r.customer_id as "customerId" from receivables r
    where r.organization_id = current_setting('app.organization_id')::uuid
      and (r.invoice_id = $1::uuid or r.number = $2::bigint) and r.amount_minor >= 0
    order by r.invoice_id = $1::uuid desc nulls last limit 1`,
}

/** The invoice with this id or this number, whether something is open of it or not; null for none. */
export function findClaim(
  queryer: Queryer,
  { id, number }: { id: string | null; number: string | null }
): Promise<{ id: string; customerId: string } | null> {
  return queryer.first(FIND, [id, number])
}
