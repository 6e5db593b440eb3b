import type { HttpContext } from '@adonisjs/core/http'
import { may } from '#identity/permissions'
import { saveDraft, type SavedDraft } from '#invoicing/actions/save_draft'
import { saveLineAsProduct } from '#invoicing/actions/save_line_as_product'
import { isUntouched } from '#invoicing/domain/draft_content'
import { backFrom } from '#invoicing/domain/draft_desk'
import { type DraftIntent } from '#invoicing/domain/draft_intents'
import { elsewhere } from '#invoicing/elsewhere'
import { findDraft } from '#invoicing/queries/drafts'
import { withChosenCustomer } from '#invoicing/queries/with_chosen_customer'
import { asSaved, showDraft } from '#invoicing/show_draft'
import { offerOf, offerPath } from '#invoicing/product_offer'
import { showGone } from '#invoicing/show_gone'
import { type DraftForm, readDraftForm } from '#invoicing/validators/draft_form'
import { leadTo } from '#support/lead_to'
import { isUuid, read } from '#tenancy/organization_context'

export default class DraftsController {
  async show(ctx: HttpContext) {
    const id = String(ctx.params.id)
    if (!isUuid(id)) return ctx.response.abort(null, 404)
    const row = await read((queryer) => findDraft(queryer, id))
    if (!row) return elsewhere(ctx, id)
    if (!may(ctx.identity, 'invoices.write')) return leadTo(ctx, `/drafts/${id}/preview`)
    const shown = await withChosenCustomer(row, ctx.request.qs().customerId)
    const offer = await offerOf(ctx, row)
    return showDraft(ctx, { ...asSaved(shown), isUnsaved: shown !== row, ...offer })
  }

  async update(ctx: HttpContext) {
    const id = String(ctx.params.id)
    if (!isUuid(id)) return ctx.response.abort(null, 404)

    const form = readDraftForm(ctx.request.body())
    if (isNothingYet(form)) return this.#writeNothing(ctx, form)
    const saved = await saveDraft({ ...form, draftId: id, actorId: ctx.identity!.id })
    if (saved.ok) return this.#showKept(ctx, form, saved.value)

    const { error } = saved
    if (error.type === 'draft_not_found') return showGone(ctx, form)
    if (error.type === 'already_issued') return leadTo(ctx, `/invoices/${id}`)
    ctx.response.status(409)
    return showDraft(ctx, { ...form, ...error.mine, theirs: error.theirs })
  }

  #showKept(ctx: HttpContext, form: DraftForm, saved: SavedDraft) {
    const { intent, customerTyped } = form
    const here = `/drafts/${saved.row.id}`
    // A name that is nobody's stands in the page alone, so it is shown and not led away from.
    const isNobody = Boolean(customerTyped) && saved.row.buyer === null
    if (intent.type === 'close' && !isNobody) {
      return leadTo(ctx, backFrom(saved.row.kind, saved.row.id))
    }
    if (intent.type === 'new_customer') {
      return leadTo(ctx, newCustomerPath(saved.row.buyer ? '' : customerTyped, here))
    }
    if (intent.type === 'save_product') return this.#keepProduct(ctx, form, intent.key)
    if (intent.type === 'find_product') return leadTo(ctx, offerPath(saved.row, intent.key))
    if (!ctx.request.isFragment && !isNobody) return leadTo(ctx, here)
    return showDraft(ctx, { ...form, ...saved })
  }

  /** A new draft that nobody has written in is not kept. */
  #writeNothing(ctx: HttpContext, { intent, kind }: DraftForm) {
    const here = kind === 'quote' ? '/quotes/new' : '/drafts/new'
    if (intent.type === 'close') return leadTo(ctx, backFrom(kind, ''))
    if (intent.type === 'new_customer') return leadTo(ctx, newCustomerPath('', here))
    return ctx.request.isFragment ? ctx.response.noContent() : leadTo(ctx, here)
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
}

/** Where the customer is made whose name was typed, and the way back from there. */
function newCustomerPath(name: string | null, returnTo: string): string {
  return `/customers/new?${new URLSearchParams({ name: name ?? '', returnTo }).toString()}`
}

const LEAVES_IT_UNWRITTEN: readonly DraftIntent['type'][] = ['save', 'close', 'new_customer']

function isNothingYet({ startedFor, content, customerTyped, intent }: DraftForm): boolean {
  const asksForNothing = LEAVES_IT_UNWRITTEN.includes(intent.type) && !customerTyped
  return startedFor !== null && asksForNothing && isUntouched(content)
}
