import type { HttpContext } from '@adonisjs/core/http'
import { pauseRepeating, resumeRepeating } from '#repeating/actions/change_repeating'
import { leadTo } from '#support/lead_to'

export default class RepeatingPausesController {
  async store(ctx: HttpContext) {
    const id = String(ctx.params.id)
    if (!(await pauseRepeating(id, ctx.identity!.id))) return ctx.response.abort(null, 404)
    ctx.session.flash('success', ctx.i18n.t('repeating.paused'))
    return leadTo(ctx, `/repeating-invoices/${id}`)
  }

  async destroy(ctx: HttpContext) {
    const id = String(ctx.params.id)
    if (!(await resumeRepeating(id, ctx.identity!.id))) return ctx.response.abort(null, 404)
    ctx.session.flash('success', ctx.i18n.t('repeating.resumed'))
    return leadTo(ctx, `/repeating-invoices/${id}`)
  }
}
