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

const INVOICE = `select id, customer_id as "customerId" from invoices
  where organization_id = current_setting('app.organization_id')::uuid and type_code = 380`
const FIND_BY_ID = { name: 'bank_claim_of_id', text: `${INVOICE} and id = $1` }
const FIND_BY_NUMBER = { name: 'bank_claim_of_number', text: `${INVOICE} and number = $1` }

/** The invoice with this id, else with this number, whether something is open of it or not; null for none. */
export function findClaim(
  queryer: Queryer,
  { id, number }: { id: string | null; number: string | null }
): Promise<{ id: string; customerId: string } | null> {
  return id ? queryer.first(FIND_BY_ID, [id]) : queryer.first(FIND_BY_NUMBER, [number])
}
