import type { HttpContext } from '@adonisjs/core/http'
import { checkImport } from '#importing/actions/check_import'
import { importAtRest } from '#importing/import_at_rest'

export default class ImportRehearsalsController {
  /** A dry run of everything that waits. */
  async store(ctx: HttpContext) {
    const { response, session, i18n, identity } = ctx
    const found = await importAtRest(ctx)
    if (!found) return

    const checked = found.state === 'read' ? await checkImport(found, identity!.id) : null
    if (!checked?.ok) session.flash('error', i18n.t('importing.over'))
    const step = checked?.ok && checked.value === 'asked' ? 'run' : 'rows'
    return response.redirect().status(303).toPath(`/imports/${found.id}/${step}`)
  }
}
