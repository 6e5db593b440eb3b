import type { HttpContext } from '@adonisjs/core/http'
import { askForRun } from '#importing/actions/ask_for_run'
import { isSmall } from '#importing/actions/check_import'
import { publishImport } from '#importing/actions/publish_import'
import { importAtRest } from '#importing/import_at_rest'
import { lineFrom } from '#support/form_input'

export default class ImportPublicationsController {
  /** Brings everything in that waits, or, when that was asked for, the good rows of it. */
  async store(ctx: HttpContext) {
    const { request, response, session, i18n, identity } = ctx
    const found = await importAtRest(ctx)
    if (!found) return

    const wanted = lineFrom(request.body(), 'rejectedRows')
    const rejectedRows = wanted === 'skip' ? ('skip' as const) : ('stop' as const)
    const input = { importId: found.id, rejectedRows, actorId: identity!.id }
    if (found.state === 'read' && !(await isSmall(found))) {
      await askForRun({ ...input, task: 'publication' })
      return response.redirect().status(303).toPath(`/imports/${found.id}/run`)
    }

    const published = await publishImport(input)
    if (published.ok) session.flash('success', i18n.t('importing.published'))
    else if (published.error.type === 'over') session.flash('error', i18n.t('importing.over'))
    else {
      const count = published.error.outcome.rejected
      session.flash('error', i18n.t('importing.rows_rejected', { count }))
    }
    return response.redirect().status(303).toPath(`/imports/${found.id}`)
  }
}
