import type { HttpContext } from '@adonisjs/core/http'
import { createDraft } from '#invoicing/actions/create_draft'
import { findNewDraft } from '#invoicing/queries/new_draft'
import { withChosenCustomer } from '#invoicing/queries/with_chosen_customer'
import { asSaved, showDraft } from '#invoicing/show_draft'
import { newId, readId } from '#support/id'
import { isUuid, read } from '#tenancy/organization_context'

export default class NewDraftsController {
  /** The editor of a draft that does not exist before something is written in it. */
  async show(ctx: HttpContext) {
    const actor = ctx.identity!
    const input = { id: newId(), language: actor.organization!.language, actor }
    const row = await read((queryer) => findNewDraft(queryer, input))
    const shown = await withChosenCustomer(row, ctx.request.qs().customerId)
    return showDraft(ctx, { ...asSaved(shown), startedFor: shown.buyer?.id ?? '' })
  }

  async store({ request, response, identity }: HttpContext) {
    const { id, customerId } = request.body() as Record<string, unknown>
    const draftId = readId(id) ?? newId()
    const { language, vatRegistered } = identity!.organization!
    const created = await createDraft({
      id: draftId,
      customerId: isUuid(customerId) ? customerId : null,
      language,
      vatRegistered,
      actor: identity!,
    })
    const where = created.ok ? `/drafts/${draftId}` : `/invoices/${draftId}`
    return response.redirect().status(303).toPath(where)
  }
}
