import type { HttpContext } from '@adonisjs/core/http'
import { isIssued } from '#invoicing/queries/drafts'
import { leadTo } from '#support/lead_to'
import { isUuid, read } from '#tenancy/organization_context'

/** A draft that is gone may have become an invoice: it keeps its id. Anything else is not found. */
export async function elsewhere(ctx: HttpContext, id: string) {
  const issued = isUuid(id) && (await read((queryer) => isIssued(queryer, id)))
  return issued ? leadTo(ctx, `/invoices/${id}`) : ctx.response.abort(null, 404)
}
