import type { HttpContext } from '@adonisjs/core/http'
import { chooseReading, lookAtImport } from '#importing/actions/choose_reading'
import { importAtRest } from '#importing/import_at_rest'
import { importSteps } from '#importing/domain/import_steps'
import { delimiterNamed, readingView } from '#importing/domain/import_views'
import { unreadableSentence } from '#importing/domain/sentences'
import type { ImportRecord } from '#importing/queries/imports'
import { ENCODINGS } from '#importing/domain/dialects'
import type { Reading } from '#importing/reader/table'
import { lineFrom } from '#support/form_input'
import { wordsOf } from '#support/page_language'

export default class ImportReadingsController {
  /** How the file was read, to look at and to change. */
  async show(ctx: HttpContext) {
    const found = await importAtRest(ctx)
    if (!found) return
    if (found.published_at)
      return ctx.response.redirect().status(303).toPath(`/imports/${found.id}`)

    const looked = await lookAtImport(found.id, found.reading)
    if (looked.ok) return page(ctx, found, looked.value)
    return page(ctx, found, found.reading, unreadableSentence(wordsOf(ctx.i18n).t, looked.error))
  }

  async update(ctx: HttpContext) {
    const { request, response, session, i18n } = ctx
    const found = await importAtRest(ctx)
    if (!found) return

    const input = request.body()
    const next = lineFrom(input, 'next') === 'columns' ? 'columns' : 'reading'
    const chosen = await chooseReading(found.id, {
      encoding: ENCODINGS.find((encoding) => encoding === lineFrom(input, 'encoding')),
      delimiter: delimiterNamed(lineFrom(input, 'delimiter')),
      sheet: found.reading.sheets.find((sheet) => sheet === lineFrom(input, 'sheet')),
    })
    if (chosen.ok) return response.redirect().status(303).toPath(`/imports/${found.id}/${next}`)
    if (chosen.error.type === 'over') {
      session.flash('error', i18n.t('importing.over'))
      return response.redirect().status(303).toPath(`/imports/${found.id}`)
    }
    response.status(422)
    return page(ctx, found, found.reading, unreadableSentence(wordsOf(i18n).t, chosen.error))
  }
}

function page(
  ctx: HttpContext,
  found: ImportRecord,
  reading: Reading,
  problem: string | null = null
) {
  const { t } = wordsOf(ctx.i18n)
  return ctx.view.render('pages/importing/reading', {
    found,
    problem,
    reading: readingView(reading, t),
    steps: importSteps('reading', t),
  })
}
