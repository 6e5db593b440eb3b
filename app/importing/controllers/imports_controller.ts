import type { HttpContext } from '@adonisjs/core/http'
import { UPLOAD_BYTES_MAX } from '#config/limits'
import { stopRun } from '#importing/actions/ask_for_run'
import { discardImport } from '#importing/actions/discard_import'
import { startImport } from '#importing/actions/start_import'
import { importSteps } from '#importing/domain/import_steps'
import { outcomeFigures, reversalQuestion } from '#importing/domain/import_views'
import { findImportKind } from '#importing/domain/kinds'
import { unreadableSentence } from '#importing/domain/sentences'
import { isRunning } from '#importing/queries/import_runs'
import { findImport, newestImports } from '#importing/queries/imports'
import { whatIsInUse } from '#importing/what_is_in_use'
import { instantText } from '#support/dates'
import { lineFrom } from '#support/form_input'
import { wordsOf } from '#support/page_language'

const SHOWN_MOST = 50
/** What a form that names no kind brings in. */
const DEFAULT_KIND = 'customers'
const UPLOAD_MEGABYTES = (UPLOAD_BYTES_MAX['imports.store'] ?? 0) / 1_048_576

export default class ImportsController {
  async index({ view, i18n }: HttpContext) {
    const imports = await newestImports(SHOWN_MOST)
    return view.render('pages/importing/index', {
      imports: imports.map((one) => ({
        ...one,
        shownState: isRunning(one) ? 'running' : one.state,
        at: instantText(one.created_at, wordsOf(i18n).language),
      })),
    })
  }

  create(ctx: HttpContext) {
    return showUpload(ctx)
  }

  async store(ctx: HttpContext) {
    const { upload, uploadError, identity, request, response } = ctx
    const { t } = wordsOf(ctx.i18n)
    const kind = findImportKind(lineFrom(request.body(), 'kind') || DEFAULT_KIND)
    if (uploadError === 'too_large') {
      return refuse(ctx, t('importing.upload_too_large', { most: UPLOAD_MEGABYTES }))
    }
    if (uploadError) return refuse(ctx, t('importing.upload_broken'))
    if (!upload || !kind) return refuse(ctx, t('importing.choose_file'))

    const { clientName: fileName, ...file } = upload
    const started = await startImport({ ...file, fileName, kind: kind.name, actorId: identity!.id })
    if (!started.ok) return refuse(ctx, unreadableSentence(t, started.error))
    return response.redirect().status(303).toPath(`/imports/${started.value}/reading`)
  }

  async show({ params, response, view, i18n }: HttpContext) {
    const found = await findImport(String(params.id))
    if (!found) return response.abort(null, 404)
    if (isRunning(found)) return response.redirect().status(303).toPath(`/imports/${found.id}/run`)
    if (!found.published_at || !found.outcome) {
      const step = found.state === 'uploaded' ? 'reading' : 'rows'
      return response.redirect().status(303).toPath(`/imports/${found.id}/${step}`)
    }

    const { t, language } = wordsOf(i18n)
    return view.render('pages/importing/show', {
      found,
      steps: importSteps('done', t),
      figures: outcomeFigures(found.outcome, t),
      question: reversalQuestion(found, t),
      inUse: await whatIsInUse(found, t),
      publishedAt: instantText(found.published_at, language),
      reversed: found.reversed_at
        ? t('importing.reversed_note', { at: instantText(found.reversed_at, language) })
        : null,
    })
  }

  async destroy({ params, response, session, i18n }: HttpContext) {
    const found = await findImport(String(params.id))
    if (!found) return response.abort(null, 404)

    if (isRunning(found)) await stopRun(found)
    if (await discardImport(found.id)) session.flash('info', i18n.t('importing.discarded'))
    else session.flash('error', i18n.t('importing.over'))
    return response.redirect().status(303).toPath('/imports')
  }
}

function refuse(ctx: HttpContext, error: string) {
  ctx.response.status(422)
  return showUpload(ctx, { file: [error] })
}

function showUpload({ view, i18n }: HttpContext, errors: Record<string, string[]> = {}) {
  return view.render('pages/importing/new', {
    errors,
    kind: DEFAULT_KIND,
    megabytes: UPLOAD_MEGABYTES,
    steps: importSteps('file', wordsOf(i18n).t),
  })
}
