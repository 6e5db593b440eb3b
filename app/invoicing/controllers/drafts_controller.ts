import type { HttpContext } from '@adonisjs/core/http'
import { may } from '#identity/permissions'
import { createDraft } from '#invoicing/actions/create_draft'
import { discardDraft } from '#invoicing/actions/discard_draft'
import { saveDraft } from '#invoicing/actions/save_draft'
import { saveLineAsProduct } from '#invoicing/actions/save_line_as_product'
import { findDraft, isIssued } from '#invoicing/queries/drafts'
import { withChosenCustomer } from '#invoicing/queries/with_chosen_customer'
import { asSaved, showDraft } from '#invoicing/show_draft'
import { type DraftForm, readDraftForm } from '#invoicing/validators/draft_form'
import { isId, newId } from '#support/id'
import { leadTo } from '#support/lead_to'
import { isUuid, read } from '#tenancy/organization_context'

/** Where somebody lands who is done with drafts. */
const DRAFTS = '/invoices?tab=drafts'

export default class DraftsController {
  async store({ request, response, identity }: HttpContext) {
    const { id, customerId } = request.body() as Record<string, unknown>
    const draftId = isId(id) ? id : newId()
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

  async show(ctx: HttpContext) {
    const id = String(ctx.params.id)
    if (!isUuid(id)) return ctx.response.abort(null, 404)
    const row = await read((queryer) => findDraft(queryer, id))
    if (!row) return elsewhere(ctx, id)
    if (!may(ctx.identity, 'invoices.write')) return leadTo(ctx, `/drafts/${id}/preview`)
    const shown = await withChosenCustomer(row, ctx.request.qs().customerId)
    return showDraft(ctx, { ...asSaved(shown), isUnsaved: shown !== row })
  }

  async update(ctx: HttpContext) {
    const { request, response, params } = ctx
    const id = String(params.id)
    if (!isUuid(id)) return response.abort(null, 404)

    const form = readDraftForm(request.body())
    const saved = await saveDraft({ ...form, draftId: id })
    if (saved.ok) {
      // A name that is nobody's stands in the page alone, so it is shown and not led away from.
      const isNobody = Boolean(form.customerTyped) && saved.value.row.buyer === null
      if (form.intent.type === 'close' && !isNobody) return leadTo(ctx, DRAFTS)
      if (form.intent.type === 'save_product') return this.#keepProduct(ctx, form, form.intent.key)
      if (request.isFragment || isNobody) return showDraft(ctx, { ...form, ...saved.value })
      return response.redirect().status(303).toPath(`/drafts/${id}`)
    }

    const { error } = saved
    if (error.type === 'draft_not_found') return response.abort(null, 404)
    if (error.type === 'already_issued') return leadTo(ctx, `/invoices/${id}`)
    response.status(409)
    return showDraft(ctx, { ...form, ...error.mine, theirs: error.theirs })
  }

  /** The line was kept already; now it becomes a product as well. */
  async #keepProduct(ctx: HttpContext, form: DraftForm, key: string) {
    const id = String(ctx.params.id)
    const input = { draftId: id, key, savedIn: form.savedIn, actorId: ctx.identity!.id }
    const kept = await saveLineAsProduct(input)
    if (!ctx.request.isFragment) return leadTo(ctx, `/drafts/${id}`)
    const row = await read((queryer) => findDraft(queryer, id))
    if (!row) return elsewhere(ctx, id)
    const refusal = kept.ok ? {} : { refusal: kept.error.type }
    return showDraft(ctx, { ...form, ...asSaved(row), ...refusal })
  }

  async destroy(ctx: HttpContext) {
    const id = String(ctx.params.id)
    if (!isUuid(id)) return ctx.response.abort(null, 404)
    if (!(await discardDraft(id))) return elsewhere(ctx, id)
    ctx.session.flash('success', ctx.i18n.t('drafts.discarded'))
    return leadTo(ctx, DRAFTS)
  }
}

/** A draft that is gone may have become an invoice. */
async function elsewhere(ctx: HttpContext, id: string) {
  const issued = await read((queryer) => isIssued(queryer, id))
  return issued ? leadTo(ctx, `/invoices/${id}`) : ctx.response.abort(null, 404)
}
