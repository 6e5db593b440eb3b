import type { HttpContext } from '@adonisjs/core/http'
import { reverseImport } from '#importing/actions/reverse_import'
import { obstaclesView, reversalQuestion } from '#importing/domain/import_views'
import { findImport } from '#importing/queries/imports'
import { whatIsInUse } from '#importing/what_is_in_use'
import { wordsOf } from '#support/page_language'

export default class ImportReversalsController {
  /** Asks before customers are taken away; where some are used, says that it cannot be done. */
  async show({ params, response, view, i18n }: HttpContext) {
    const found = await findImport(String(params.id))
    if (!found) return response.abort(null, 404)
    if (found.state !== 'published' || !found.outcome) {
      return response.redirect().status(303).toPath(`/imports/${found.id}`)
    }
    const { t } = wordsOf(i18n)
    const inUse = await whatIsInUse(found, t)
    if (inUse) return view.render('pages/importing/in_use', { found, inUse })
    return view.render('pages/importing/reversal', {
      found,
      question: reversalQuestion(found, t),
    })
  }

  /** Takes the whole import back, or says what stands in the way. */
  async store({ params, response, session, view, i18n, identity }: HttpContext) {
    const found = await findImport(String(params.id))
    if (!found) return response.abort(null, 404)

    const reversed = await reverseImport({ importId: found.id, actorId: identity!.id })
    if (!reversed.ok && reversed.error.type === 'in_use') {
      response.status(409)
      return view.render('pages/importing/in_use', {
        found,
        inUse: obstaclesView(reversed.error.obstacles, found.kind, wordsOf(i18n).t),
      })
    }
    if (reversed.ok) session.flash('success', i18n.t('importing.reversed', { ...reversed.value }))
    else session.flash('error', i18n.t('importing.not_in_use'))
    return response.redirect().status(303).toPath(`/imports/${found.id}`)
  }
}
