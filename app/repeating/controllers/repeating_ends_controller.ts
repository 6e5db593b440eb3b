import type { HttpContext } from '@adonisjs/core/http'
import { endRepeating } from '#repeating/actions/change_repeating'
import { leadTo } from '#support/lead_to'

export default class RepeatingEndsController {
  async store(ctx: HttpContext) {
    const id = String(ctx.params.id)
    if (!(await endRepeating(id, ctx.identity!.id))) return ctx.response.abort(null, 404)
    ctx.session.flash('success', ctx.i18n.t('repeating.ended'))
    return leadTo(ctx, `/repeating-invoices/${id}`)
  }
}
