import type { HttpContext } from '@adonisjs/core/http'
import { checkImport } from '#importing/actions/check_import'
import { renumberImport } from '#importing/actions/renumber_import'
import { importAtRest } from '#importing/import_at_rest'

export default class ImportRenumberingsController {
  /** Gives everything in the file a new number, and checks it anew. */
  async store(ctx: HttpContext) {
    const { response, session, i18n, identity } = ctx
    const found = await importAtRest(ctx)
    if (!found) return

    const renumbered = await renumberImport(found.id)
    const checked = renumbered.ok ? await checkImport(found, identity!.id) : null
    if (!checked?.ok) session.flash('error', i18n.t('importing.over'))
    const step = checked?.ok && checked.value === 'asked' ? 'run' : 'rows'
    return response.redirect().status(303).toPath(`/imports/${found.id}/${step}`)
  }
}
