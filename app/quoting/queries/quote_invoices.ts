import { assert } from '#support/assert'
import type { Queryer } from '#tenancy/queryer'

const INSERT = {
  name: 'quote_invoice_insert',
  text: `insert into quote_invoices (organization_id, quote_id, invoice_id, created_by)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3)
    on conflict (organization_id, quote_id) do nothing`,
}
const LINKED = {
  name: 'quote_invoice_linked',
  text: 'select invoice_id as "invoiceId" from quote_invoices where quote_id = $1',
}

/** Says which invoice a quote becomes, unless that was said before; answers which it is. */
export async function linkInvoice(
  queryer: Queryer,
  { quoteId, draftId, actorId }: { quoteId: string; draftId: string; actorId: string }
): Promise<{ isNew: boolean; invoiceId: string }> {
  // Asked afterwards: the insertion waits for a transaction that says so just now.
  const [count, linked] = await queryer.together(() =>
    Promise.all([
      queryer.run(INSERT, [quoteId, draftId, actorId]),
      queryer.first<{ invoiceId: string }>(LINKED, [quoteId]),
    ])
  )
  assert(linked, 'A quote that is being invoiced is linked')
  return { isNew: count === 1, invoiceId: linked.invoiceId }
}
