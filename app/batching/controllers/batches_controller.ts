import type { HttpContext } from '@adonisjs/core/http'
import { batchKind, describeSubjects } from '#batching/batch_kinds'
import { batchView } from '#batching/domain/batch_view'
import { findBatch } from '#batching/queries/batches'
import { wordsOf } from '#support/page_language'
import { isUuid } from '#tenancy/organization_context'

/** How far work on several things at once is, and what became of it. */
export default class BatchesController {
  async show({ params, response, view, i18n }: HttpContext) {
    const id = String(params.id)
    const found = isUuid(id) ? await findBatch(id) : null
    if (!found) return response.abort(null, 404)

    const words = wordsOf(i18n)
    const { batch, refused } = found
    const names = await describeSubjects(
      refused.map(({ subjectId }) => subjectId),
      words
    )
    const shown = batchView(batch, refused, names, words)
    const kind = batchKind(batch.kind)
    return view.render('pages/batching/show', {
      batch: shown,
      back: kind.of === 'drafts' ? '/invoices?tab=drafts' : '/invoices',
      result: shown.isRunning || shown.done === 0 ? null : (kind.result ?? null),
    })
  }
}
