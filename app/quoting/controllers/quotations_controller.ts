import type { HttpContext } from '@adonisjs/core/http'
import { findDraft } from '#invoicing/queries/drafts'
import { asSaved, showDraft } from '#invoicing/show_draft'
import { showGone } from '#invoicing/show_gone'
import { type DraftForm, hasDraftFields, readDraftForm } from '#invoicing/validators/draft_form'
import { issueQuote, type IssueQuoteRefusal } from '#quoting/actions/issue_quote'
import { leadTo } from '#support/lead_to'
import { isUuid, read } from '#tenancy/organization_context'

export default class QuotationsController {
  /** Make the quote that stands in the editor: it is kept first, so that what is seen is what is made. */
  async store(ctx: HttpContext) {
    const { request, params, identity } = ctx
    const id = String(params.id)
    if (!isUuid(id) || !hasDraftFields(request.body())) return this.#without(ctx, id)

    const form = readDraftForm(request.body())
    const made = await issueQuote({ ...form, draftId: id, actorId: identity!.id })
    if (!made.ok) return this.#explain(ctx, form, made.error)
    if (made.value.isNew) ctx.session.flash('success', ctx.i18n.t('quoting.issued'))
    return leadTo(ctx, `/quotes/${id}`)
  }

  /** Only what a person sees is made a quote; a button without its form leads to the editor. */
  async #without(ctx: HttpContext, id: string) {
    const row = isUuid(id) ? await read((queryer) => findDraft(queryer, id)) : null
    if (row?.kind !== 'quote') return ctx.response.abort(null, 404)
    return leadTo(ctx, `/drafts/${id}`)
  }

  async #explain(ctx: HttpContext, form: DraftForm, error: IssueQuoteRefusal) {
    const id = String(ctx.params.id)
    if (error.type === 'draft_not_found') return showGone(ctx, form)
    if (error.type === 'already_issued') return leadTo(ctx, `/quotes/${id}`)
    if (error.type === 'changed_elsewhere') {
      ctx.response.status(409)
      return showDraft(ctx, { ...form, ...error.mine, theirs: error.theirs })
    }
    const row = await read((queryer) => findDraft(queryer, id))
    if (!row) return ctx.response.abort(null, 404)
    ctx.response.status(422)
    const { savedIn, customerTyped, startedFor } = form
    const known = { savedIn, customerTyped, startedFor }
    return showDraft(ctx, { ...asSaved(row), ...known, refusal: 'quote_incomplete' })
  }
}
