import type { HttpContext } from '@adonisjs/core/http'
import { deliveryOf } from '#invoicing/at_issue'
import { type IssueRefusal, issueInvoice } from '#invoicing/actions/issue_invoice'
import { saveAndIssue } from '#invoicing/actions/save_and_issue'
import { saveDraft, type SaveDraftRefusal } from '#invoicing/actions/save_draft'
import { findDraft } from '#invoicing/queries/drafts'
import { asSaved, showDraft } from '#invoicing/show_draft'
import { showGone } from '#invoicing/show_gone'
import { hasDraftFields, readDraftForm, type DraftForm } from '#invoicing/validators/draft_form'
import { isDiskNearlyFull } from '#support/disk_space'
import { leadTo } from '#support/lead_to'
import { isUuid, read } from '#tenancy/organization_context'

export default class IssuancesController {
  /** Issue what stands in the editor: it is kept first, so that what is seen is what is issued. */
  async store(ctx: HttpContext) {
    const { request, response, params, identity } = ctx
    const id = String(params.id)
    if (!isUuid(id)) return response.abort(null, 404)

    const form = readDraftForm(request.body())
    const delivery = deliveryOf(request.body().delivery)
    const actorId = identity!.id
    const isWhole = hasDraftFields(request.body())
    const keep = async (refusal: 'disk_full' | 'kid_taken') => {
      const saved = isWhole ? await saveDraft({ ...form, draftId: id, actorId }) : null
      return saved?.ok === false
        ? this.#explain(ctx, form, saved.error)
        : refuse(ctx, form, refusal)
    }
    if (await isDiskNearlyFull()) return keep('disk_full')
    const issued = isWhole
      ? await saveAndIssue({ ...form, draftId: id, actorId, delivery })
      : await issueInvoice({ ...form, draftId: id, actorId, delivery })
    if (!issued.ok && issued.error.type === 'kid_taken') return keep('kid_taken')
    if (!issued.ok) return this.#explain(ctx, form, issued.error)
    if (issued.value.isNew) ctx.session.flash('success', ctx.i18n.t('invoices.issued'))
    const isWritten = issued.value.isNew && delivery === 'own_words'
    return leadTo(ctx, `/invoices/${id}${isWritten ? '/deliveries/new' : ''}`)
  }

  #explain(ctx: HttpContext, form: DraftForm, error: SaveDraftRefusal | IssueRefusal) {
    if (error.type === 'draft_not_found') {
      return hasDraftFields(ctx.request.body())
        ? showGone(ctx, form)
        : ctx.response.abort(null, 404)
    }
    if (error.type === 'already_issued') return leadTo(ctx, `/invoices/${ctx.params.id}`)
    if (error.type !== 'changed_elsewhere') return refuse(ctx, form, error.type)
    ctx.response.status(409)
    return showDraft(ctx, { ...form, ...error.mine, theirs: error.theirs })
  }
}

const STATUS = {
  disk_full: 422,
  incomplete: 422,
  kid_taken: 409,
  draft_changed: 409,
  draft_not_found: 404,
}

/** The editor as it lies in the database, with the reason why it is not an invoice. */
async function refuse(
  ctx: HttpContext,
  form: DraftForm,
  refusal: IssueRefusal['type'] | 'disk_full'
) {
  const row = await read((queryer) => findDraft(queryer, String(ctx.params.id)))
  if (!row) return ctx.response.abort(null, 404)
  ctx.response.status(STATUS[refusal])
  const { savedIn, customerTyped, startedFor } = form
  return showDraft(ctx, { ...asSaved(row), savedIn, customerTyped, startedFor, refusal })
}
