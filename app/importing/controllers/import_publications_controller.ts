import type { HttpContext } from '@adonisjs/core/http'
import { publishImport } from '#importing/actions/publish_import'
import { findImport } from '#importing/queries/imports'
import { lineFrom } from '#support/form_input'

export default class ImportPublicationsController {
  /** Brings everything in that waits, or, when that was asked for, the good rows of it. */
  async store({ params, request, response, session, i18n, identity }: HttpContext) {
    const found = await findImport(String(params.id))
    if (!found) return response.abort(null, 404)

    const published = await publishImport({
      importId: found.id,
      rejectedRows: lineFrom(request.body(), 'rejectedRows') === 'skip' ? 'skip' : 'stop',
      actorId: identity!.id,
    })
    if (published.ok) session.flash('success', i18n.t('importing.published'))
    else if (published.error.type === 'over') session.flash('error', i18n.t('importing.over'))
    else {
      const count = published.error.outcome.rejected
      session.flash('error', i18n.t('importing.rows_rejected', { count }))
    }
    return response.redirect().status(303).toPath(`/imports/${found.id}`)
  }
}
