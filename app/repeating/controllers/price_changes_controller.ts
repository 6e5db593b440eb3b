import type { HttpContext } from '@adonisjs/core/http'
import { toDraftContent } from '#invoicing/domain/draft_content'
import { type DraftRow, findDraft } from '#invoicing/queries/drafts'
import { raisePrices } from '#repeating/actions/raise_prices'
import { PRICE_ROUNDINGS, raisedLines } from '#repeating/domain/price_index'
import { readPriceForm } from '#repeating/validators/price_form'
import { versionFrom } from '#support/hidden_fields'
import { leadTo } from '#support/lead_to'
import { read } from '#tenancy/organization_context'

export default class PriceChangesController {
  /** The form; with its fields in the address, every price before and after. */
  async create(ctx: HttpContext) {
    const row = await templateOf(ctx)
    if (!row) return ctx.response.abort(null, 404)
    return show(ctx, row, ctx.request.qs())
  }

  async store(ctx: HttpContext) {
    const { request, response, params, identity, session, i18n } = ctx
    const row = await templateOf(ctx)
    if (!row) return response.abort(null, 404)
    const values = request.body()
    const { index } = readPriceForm(values)
    if (!index) {
      response.status(422)
      return show(ctx, row, values)
    }
    const id = String(params.id)
    const input = { ...index, id, version: versionFrom(values), actorId: identity!.id }
    const raised = await raisePrices(input)
    if (!raised.ok) {
      if (raised.error.type === 'not_found') return response.abort(null, 404)
      response.status(409)
      return show(ctx, row, values, i18n.t('repeating.refused_changed_elsewhere'))
    }
    session.flash('success', i18n.t('repeating.prices_raised'))
    return leadTo(ctx, `/repeating-invoices/${id}`)
  }
}

async function templateOf({ params }: HttpContext): Promise<DraftRow | null> {
  const row = await read((queryer) => findDraft(queryer, String(params.id)))
  return row?.kind === 'template' ? row : null
}

function show(
  { view, i18n, request, params }: HttpContext,
  row: DraftRow,
  values: Record<string, unknown>,
  refusal: string | null = null
) {
  const { index, problem } = readPriceForm(values)
  const isAsked = request.method() === 'POST' || problem !== null
  const why = problem ?? (isAsked && !index ? 'not_a_percent' : null)
  const template = request.isFragment ? 'partials/repeating/prices' : 'pages/repeating/prices'
  return view.render(template, {
    home: `/repeating-invoices/${params.id}`,
    values: { rounding: 'krone', ...values },
    errors: why ? { percent: i18n.t(`repeating.${why}`) } : {},
    refusal,
    version: row.version,
    roundings: PRICE_ROUNDINGS.map((value) => ({
      value,
      text: i18n.t(`repeating.rounding_${value}`),
    })),
    lines: index ? raisedLines(toDraftContent(row.content), index) : [],
  })
}
