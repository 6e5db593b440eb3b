import type { HttpContext } from '@adonisjs/core/http'
import { changeRepeating } from '#repeating/actions/change_repeating'
import { valuesOf } from '#repeating/domain/form_values'
import { findRepeating } from '#repeating/queries/repeating_invoices'
import { type RepeatingFormInput, showRepeatingForm } from '#repeating/show_repeating_form'
import { readRepeatingForm } from '#repeating/validators/repeating_form'
import { today } from '#support/clock'
import { dayText } from '#support/dates'
import { versionFrom } from '#support/hidden_fields'
import { leadTo } from '#support/lead_to'
import { languageOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

const HOME = '/repeating-invoices'

export default class RepeatingChangesController {
  async edit(ctx: HttpContext) {
    const id = String(ctx.params.id)
    const one = await read((queryer) => findRepeating(queryer, id))
    if (!one) return ctx.response.abort(null, 404)
    return showRepeatingForm(ctx, { ...knownForm(ctx), values: valuesOf(one, today()) })
  }

  async update(ctx: HttpContext) {
    const id = String(ctx.params.id)
    const { i18n, response } = ctx
    const values = ctx.request.body()
    const one = await read((queryer) => findRepeating(queryer, id))
    if (!one) return response.abort(null, 404)
    // A day that is waiting to be made up for stays as it is; a new one is today or later.
    const earliest = [one.nextDate ?? today(), today()].sort()[0]!
    const { choices, problems } = readRepeatingForm(values, earliest)
    if (!choices) {
      response.status(422)
      return showRepeatingForm(ctx, { ...knownForm(ctx), values, problems })
    }
    const changed = await changeRepeating({
      id,
      version: versionFrom(values),
      choices,
      actorId: ctx.identity!.id,
    })
    if (changed.ok) {
      ctx.session.flash('success', i18n.t('repeating.changed'))
      return leadTo(ctx, `${HOME}/${id}`)
    }
    const { error } = changed
    if (error.type === 'not_found') return response.abort(null, 404)
    response.status(409)
    const day = 'day' in error ? dayText(error.day, languageOf(i18n)) : ''
    const refusal = i18n.t(`repeating.refused_${error.type}`, { day })
    return showRepeatingForm(ctx, { ...knownForm(ctx), values, refusal })
  }
}

type Form = Omit<RepeatingFormInput, 'values'>

function knownForm({ i18n, params, request }: HttpContext): Form {
  const home = `${HOME}/${params.id}`
  const { version } = request.body() as { version?: unknown }
  return {
    title: i18n.t('repeating.edit'),
    back: home,
    action: home,
    method: 'PUT',
    hidden: typeof version === 'string' ? { version } : {},
  }
}
