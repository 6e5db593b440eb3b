import type { HttpContext } from '@adonisjs/core/http'
import { rehearseImport } from '#importing/actions/rehearse_import'
import { findImport } from '#importing/queries/imports'

export default class ImportRehearsalsController {
  /** A dry run of everything that waits. */
  async store({ params, response, session, i18n }: HttpContext) {
    const found = await findImport(String(params.id))
    if (!found) return response.abort(null, 404)

    const rehearsed = await rehearseImport(found.id)
    if (!rehearsed.ok) session.flash('error', i18n.t('importing.over'))
    return response.redirect().status(303).toPath(`/imports/${found.id}/rows`)
  }
}
