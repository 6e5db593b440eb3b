import type { HttpContext } from '@adonisjs/core/http'
import { stopRun } from '#importing/actions/ask_for_run'
import { importSteps } from '#importing/domain/import_steps'
import { runView } from '#importing/domain/run_view'
import { isRunning } from '#importing/queries/import_runs'
import { findImport, type ImportRecord } from '#importing/queries/imports'
import { leadTo } from '#support/lead_to'
import { wordsOf } from '#support/page_language'

/** What the worker does with an import. The page asks again by itself, or is loaded again without scripts. */
export default class ImportRunsController {
  async show(ctx: HttpContext) {
    const { params, request, response, view, i18n } = ctx
    const found = await findImport(String(params.id))
    if (!found) return response.abort(null, 404)
    if (!found.run || !isRunning(found)) return leadTo(ctx, afterRun(found))

    const { t } = wordsOf(i18n)
    const state = { found, run: runView(found.run, t), steps: importSteps('rows', t) }
    response.header('cache-control', 'no-store')
    return view.render(request.isFragment ? 'partials/importing/run' : 'pages/importing/run', state)
  }

  /** Stops it: nothing of what it did stays. */
  async destroy({ params, response, session, i18n }: HttpContext) {
    const found = await findImport(String(params.id))
    if (!found) return response.abort(null, 404)

    const stopped = isRunning(found) && (await stopRun(found))
    session.flash('info', i18n.t(stopped ? 'importing.stopped' : 'importing.over'))
    const now = await findImport(found.id)
    return response
      .redirect()
      .status(303)
      .toPath(now ? afterRun(now) : '/imports')
  }
}

/** Where the person goes on: what is there says what came of it. */
function afterRun({ id, state }: ImportRecord): string {
  if (state === 'uploaded') return `/imports/${id}/columns`
  return state === 'read' ? `/imports/${id}/rows` : `/imports/${id}`
}
