import type { LedgerOfCustomer } from '#ledger/domain/ledger_view'
import { ageing } from '#ledger/queries/ageing'
import { ledgerHead, type LedgerInput, ledgerPostings } from '#ledger/queries/customer_ledger'
import { openItems } from '#ledger/queries/open_items'
import { today } from '#support/clock'
import { isUuid, read } from '#tenancy/organization_context'

/** The ledger of a customer at the end of a day; null when there is no such customer. */
export async function readLedger(input: LedgerInput): Promise<LedgerOfCustomer | null> {
  const { customerId, on } = input
  if (!isUuid(customerId)) return null
  return read(async (queryer) => {
    const [head, postings, items] = await Promise.all([
      ledgerHead(queryer, input),
      ledgerPostings(queryer, input),
      openItems(queryer, { customerId, on, today: today() }),
    ])
    return head && { head, postings, items }
  })
}

/** What all customers owe at the end of a day, by age. @param after the customer that the page begins below */
export function ageingAt(on: string, { after, most }: { after: string | null; most: number }) {
  return read((queryer) => ageing(queryer, { on, today: today(), after, most }))
}
