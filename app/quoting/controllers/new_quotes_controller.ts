import type { HttpContext } from '@adonisjs/core/http'
import { findNewDraft } from '#invoicing/queries/new_draft'
import { withChosenCustomer } from '#invoicing/queries/with_chosen_customer'
import { asSaved, showDraft } from '#invoicing/show_draft'
import { newId } from '#support/id'
import { read } from '#tenancy/organization_context'

export default class NewQuotesController {
  /** The editor of a quote that does not exist before something is written in it. */
  async show(ctx: HttpContext) {
    const actor = ctx.identity!
    const { language } = actor.organization!
    const input = { id: newId(), kind: 'quote' as const, language, actor }
    const row = await read((queryer) => findNewDraft(queryer, input))
    const shown = await withChosenCustomer(row, ctx.request.qs().customerId)
    return showDraft(ctx, { ...asSaved(shown), startedFor: shown.buyer?.id ?? '' })
  }
}
