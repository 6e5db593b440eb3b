import type { HttpContext } from '@adonisjs/core/http'
import { findNewDraft } from '#invoicing/queries/new_draft'
import { findBuyer } from '#invoicing/queries/parties'
import { asSaved, showDraft } from '#invoicing/show_draft'
import type { DraftForm } from '#invoicing/validators/draft_form'
import { read } from '#tenancy/organization_context'

/** The editor of a draft that somebody discarded meanwhile: what was typed stands, and can be kept as a new one. */
export async function showGone(ctx: HttpContext, { content, ...form }: DraftForm) {
  const actor = ctx.identity!
  const { language } = actor.organization!
  const id = String(ctx.params.id)
  const row = await read(async (queryer) => ({
    ...(await findNewDraft(queryer, { id, language, actor, kind: form.kind })),
    buyer: await findBuyer(queryer, content.customerId),
  }))
  ctx.response.status(404).header('x-in-place', 'true')
  const typed = asSaved({ ...row, content })
  return showDraft(ctx, { ...typed, ...form, startedFor: content.customerId, isGone: true })
}
