import type { Claim, Claims } from '#banking/domain/find_match'
import { kidsIn, numbersIn } from '#banking/domain/numbers_in_text'
import type { BankTransaction } from '#payments/reader/bank_file'
import type { Queryer } from '#tenancy/queryer'

const CLAIM = `r.invoice_id as "invoiceId", r.customer_id as "customerId", i.customer_name as "customerName",
  r.number::text as number, i.kid, r.open_minor as "openMinor"`
const OF_INVOICE = `join receivables r on r.organization_id = i.organization_id and r.invoice_id = i.id
  where i.organization_id = current_setting('app.organization_id')::uuid and i.type_code = 380`

const BY_KID = {
  name: 'bank_claims_by_kid',
  text: `select ${CLAIM} from unnest($1::text[]) as wanted (kid)
    join invoices i on i.organization_id = current_setting('app.organization_id')::uuid
      and i.kid = wanted.kid ${OF_INVOICE}`,
}
const BY_NUMBER = {
  name: 'bank_claims_by_number',
  text: `select ${CLAIM} from unnest($1::bigint[]) as wanted (number)
    join invoices i on i.organization_id = current_setting('app.organization_id')::uuid
      and i.number = wanted.number ${OF_INVOICE}`,
}
const BY_OPEN = {
  name: 'bank_claims_by_open',
  text: `select r.* from unnest($1::bigint[]) as wanted (amount), lateral (
      select ${CLAIM}, r.due_date from receivables r
      join invoices i on i.organization_id = r.organization_id and i.id = r.invoice_id
      where r.organization_id = current_setting('app.organization_id')::uuid
        and r.amount_minor = wanted.amount and r.open_minor = wanted.amount and r.open_minor > 0
      order by r.number limit $2) r`,
}

/** Invoices of one amount whose customers' names are compared with the payer's. */
const OF_ONE_AMOUNT_MAX = 200
/** Values that one question asks for. */
const AT_ONCE = 10_000

/** The invoices that these transactions may be for: by KID, by number, by amount. */
export async function findClaims(
  queryer: Queryer,
  transactions: readonly BankTransaction[]
): Promise<Claims> {
  const byKid = await asked(transactions.flatMap(kidsIn), (kids) =>
    queryer.rows<Claim>(BY_KID, [kids])
  )
  const kids = new Map(byKid.map((claim) => [claim.kid!, claim]))
  const others = transactions.filter((one) => !kidsIn(one).some((kid) => kids.has(kid)))
  const byNumber = await asked(
    others.flatMap((one) => numbersIn(one).map(({ number }) => number)),
    (numbers) => queryer.rows<Claim>(BY_NUMBER, [numbers])
  )
  const amounts = others.filter(({ payerName, message }) => payerName ?? message)
  const byOpen = await asked(
    amounts.map(({ amountMinor }) => String(amountMinor)),
    (some) => queryer.rows<Claim>(BY_OPEN, [some, OF_ONE_AMOUNT_MAX])
  )
  return {
    byKid: kids,
    byNumber: new Map(byNumber.map((claim) => [claim.number, claim])),
    byOpen: Map.groupBy(byOpen, ({ openMinor }) => openMinor),
  }
}

async function asked(
  values: string[],
  ask: (some: string[]) => Promise<Claim[]>
): Promise<Claim[]> {
  const unique = [...new Set(values)]
  const found: Claim[] = []
  for (let from = 0; from < unique.length; from += AT_ONCE) {
    found.push(...(await ask(unique.slice(from, from + AT_ONCE))))
  }
  return found
}
