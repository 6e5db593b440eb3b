import type { HttpContext } from '@adonisjs/core/http'
import { archiveCustomer, restoreCustomer } from '#customers/actions/archive_customer'
import { customerDetails } from '#customers/queries/customer_details'

/** An archival is what an archived customer has: made to put it away, taken away to bring it back. */
export default class CustomerArchivalsController {
  store(ctx: HttpContext) {
    return change(ctx, archiveCustomer, 'customers.archivedNow')
  }

  destroy(ctx: HttpContext) {
    return change(ctx, restoreCustomer, 'customers.restoredNow')
  }
}

async function change(ctx: HttpContext, action: typeof archiveCustomer, said: string) {
  const { params, response, session, i18n, identity } = ctx
  const id = String(params.id)
  if (!(await customerDetails(id))) return response.abort(null, 404)
  await action({ id, actorId: identity!.id })
  session.flash('success', i18n.t(said))
  return response.redirect().status(303).toPath(`/customers/${id}`)
}
