import type { HttpContext } from '@adonisjs/core/http'
import { discardDraft } from '#invoicing/actions/discard_draft'
import { findDraft } from '#invoicing/queries/drafts'
import { asSaved } from '#invoicing/show_draft'
import { disposalView } from '#invoicing/domain/disposal_view'
import { backFrom } from '#invoicing/domain/draft_desk'
import { elsewhere } from '#invoicing/elsewhere'
import { leadTo } from '#support/lead_to'
import { wordsOf } from '#support/page_language'
import { isUuid, read } from '#tenancy/organization_context'

export default class DraftDisposalsController {
  /** Asks before a draft is thrown away. */
  async show(ctx: HttpContext) {
    const id = String(ctx.params.id)
    const row = isUuid(id) ? await read((queryer) => findDraft(queryer, id)) : null
    if (!row || row.kind === 'template') return elsewhere(ctx, id)
    const { understood } = asSaved(row)
    return ctx.view.render('pages/drafts/disposal', {
      draft: { id },
      disposal: disposalView(understood, wordsOf(ctx.i18n)),
    })
  }

  async destroy(ctx: HttpContext) {
    const id = String(ctx.params.id)
    if (!isUuid(id)) return ctx.response.abort(null, 404)
    const kind = await discardDraft(id)
    if (!kind) return elsewhere(ctx, id)
    ctx.session.flash('success', ctx.i18n.t('drafts.discarded'))
    return leadTo(ctx, backFrom(kind, id))
  }
}
