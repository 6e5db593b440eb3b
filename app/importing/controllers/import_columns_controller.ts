import type { HttpContext } from '@adonisjs/core/http'
import { checkImport } from '#importing/actions/check_import'
import { chooseColumns, columnsOf } from '#importing/actions/choose_columns'
import { lookAtImport } from '#importing/actions/choose_reading'
import { cellsOfForm } from '#importing/domain/cells_of_form'
import { importAtRest } from '#importing/import_at_rest'
import { importSteps } from '#importing/domain/import_steps'
import { columnsView } from '#importing/domain/import_views'
import { DUPLICATE_CHOICES } from '#importing/domain/kind'
import { importKind } from '#importing/domain/kinds'
import { refusalSentence, runProblemSentence } from '#importing/domain/sentences'
import type { ImportRecord } from '#importing/queries/imports'
import { lineFrom } from '#support/form_input'
import { wordsOf } from '#support/page_language'

/** By column, what it is read as. */
type Fields = (string | null)[]

export default class ImportColumnsController {
  /** What each column is read as, to look at and to change. */
  async show(ctx: HttpContext) {
    const found = await importAtRest(ctx)
    if (!found) return
    if (found.published_at)
      return ctx.response.redirect().status(303).toPath(`/imports/${found.id}`)
    return page(ctx, found)
  }

  async update(ctx: HttpContext) {
    const { request, response, session, i18n, identity } = ctx
    const found = await importAtRest(ctx)
    if (!found) return

    const input = request.body()
    const wanted = lineFrom(input, 'onDuplicate')
    const onDuplicate = DUPLICATE_CHOICES.find((choice) => choice === wanted) ?? 'skip'
    const given = cellsOfForm(input, 'fields')
    const fields = found.reading.headings.map((_, index) => given.get(index) || null)
    const chosen = await chooseColumns({ importId: found.id, fields, onDuplicate })
    const checked = chosen.ok ? await checkImport(found, identity!.id) : chosen
    if (!checked.ok && checked.error.type === 'over') {
      session.flash('error', i18n.t('importing.over'))
      return response.redirect().status(303).toPath(`/imports/${found.id}`)
    }
    if (!checked.ok) {
      response.status(422)
      return page(ctx, found, refusalSentence(wordsOf(i18n).t, checked.error, found.kind), fields)
    }
    const step = checked.value === 'asked' ? 'run' : 'rows'
    return response.redirect().status(303).toPath(`/imports/${found.id}/${step}`)
  }
}

async function page(
  ctx: HttpContext,
  found: ImportRecord,
  problem: string | null = null,
  fields: Fields | null = null
) {
  const { t } = wordsOf(ctx.i18n)
  const refused = problem ?? runProblemSentence(t, found.run)
  const looked = await lookAtImport(found.id, found.reading)
  const columns = columnsOf(found).map((column) =>
    fields ? { ...column, field: fields[column.index] ?? null } : column
  )
  return ctx.view.render('pages/importing/columns', {
    found,
    problem: refused,
    columns: columnsView(
      columns,
      looked.ok ? looked.value : found.reading,
      importKind(found.kind),
      t
    ),
    duplicateChoices: DUPLICATE_CHOICES.map((value) => ({
      value,
      text: t(`importing.on_duplicate.${value}`),
    })),
    steps: importSteps('columns', t),
  })
}
