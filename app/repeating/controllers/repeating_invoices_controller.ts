import type { HttpContext } from '@adonisjs/core/http'
import { startRepeating } from '#repeating/actions/start_repeating'
import { newValues } from '#repeating/domain/form_values'
import { rowView, waitingView } from '#repeating/domain/repeating_view'
import { waitingInvoices } from '#repeating/queries/repeated_invoices'
import { listRepeating } from '#repeating/queries/repeating_invoices'
import { findSource, sourceOf } from '#repeating/repeated_source'
import { showRepeating } from '#repeating/show_repeating'
import { type RepeatingFormInput, showRepeatingForm } from '#repeating/show_repeating_form'
import { readRepeatingForm } from '#repeating/validators/repeating_form'
import { REPEATED_WAITING_MAX, REPEATING_SHOWN_MAX, SEARCH_TEXT_MAX } from '#config/limits'
import { cleanLine } from '#support/clean_text'
import { today } from '#support/clock'
import { idFrom } from '#support/hidden_fields'
import { newId } from '#support/id'
import { leadTo } from '#support/lead_to'
import { wordsOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

const HOME = '/repeating-invoices'

export default class RepeatingInvoicesController {
  async index({ request, view, i18n }: HttpContext) {
    const words = wordsOf(i18n)
    const typed: unknown = request.qs().q
    const search = typeof typed === 'string' ? cleanLine(typed).slice(0, SEARCH_TEXT_MAX) : ''
    const [found, waiting] = await read((queryer) =>
      Promise.all([
        listRepeating(queryer, search, REPEATING_SHOWN_MAX + 1),
        waitingInvoices(queryer, REPEATED_WAITING_MAX),
      ])
    )
    const isCapped = found.length > REPEATING_SHOWN_MAX
    const template = request.isFragment ? 'partials/repeating/list' : 'pages/repeating/index'
    return view.render(template, {
      search,
      rows: found.slice(0, REPEATING_SHOWN_MAX).map((row) => rowView(row, words)),
      capped: isCapped && i18n.t('repeating.capped', { count: REPEATING_SHOWN_MAX }),
      waiting: waiting.map((one) => waitingView(one, words)),
    })
  }

  show(ctx: HttpContext) {
    return showRepeating(ctx, String(ctx.params.id))
  }

  /** The form of a new one, for the draft or the issued invoice that the address names. */
  async create(ctx: HttpContext) {
    const found = await findSource(ctx.request.qs())
    if (!found) return leadTo(ctx, HOME)
    const values = newValues(today(), found.issueDate)
    return showRepeatingForm(ctx, { ...newForm(ctx, found), values })
  }

  async store(ctx: HttpContext) {
    const body = ctx.request.body()
    const found = await findSource(body)
    if (!found) return ctx.response.abort(null, 404)
    const { choices, problems } = readRepeatingForm(body, today())
    if (!choices) {
      ctx.response.status(422)
      return showRepeatingForm(ctx, { ...newForm(ctx, found), values: body, problems })
    }
    const started = await startRepeating({
      source: found.source,
      id: idFrom(body),
      choices,
      vatRegistered: ctx.identity!.organization!.vatRegistered,
      actorId: ctx.identity!.id,
    })
    if (!started.ok) return ctx.response.abort(null, 404)
    ctx.session.flash('success', ctx.i18n.t('repeating.started'))
    return leadTo(ctx, `${HOME}/${started.value}`)
  }
}

type Form = Omit<RepeatingFormInput, 'values'>

function newForm(
  { i18n, request }: HttpContext,
  { source, back }: NonNullable<Awaited<ReturnType<typeof findSource>>>
): Form {
  const id = idFrom(request.method() === 'POST' ? request.body() : { id: newId() })
  return {
    title: i18n.t('repeating.new'),
    back,
    action: HOME,
    method: 'POST',
    hidden: { id, ...sourceOf(source) },
    isDraft: 'draftId' in source,
  }
}
