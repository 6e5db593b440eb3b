import type { HttpContext } from '@adonisjs/core/http'
import {
  chooseColumns,
  columnsOf,
  type ChooseColumnsError,
} from '#importing/actions/choose_columns'
import { lookAtImport } from '#importing/actions/choose_reading'
import { rehearseImport } from '#importing/actions/rehearse_import'
import { cellsOfForm } from '#importing/domain/cells_of_form'
import { importSteps } from '#importing/domain/import_steps'
import { columnsView } from '#importing/domain/import_views'
import { DUPLICATE_CHOICES } from '#importing/domain/kind'
import { importKind } from '#importing/domain/kinds'
import { columnSentence, unreadableSentence, type Translate } from '#importing/domain/sentences'
import { findImport, type ImportRecord } from '#importing/queries/imports'
import { lineFrom } from '#support/form_input'
import { wordsOf } from '#support/page_language'

/** By column, what it is read as. */
type Fields = (string | null)[]

export default class ImportColumnsController {
  /** What each column is read as, to look at and to change. */
  async show(ctx: HttpContext) {
    const found = await findImport(String(ctx.params.id))
    if (!found) return ctx.response.abort(null, 404)
    if (found.published_at)
      return ctx.response.redirect().status(303).toPath(`/imports/${found.id}`)
    return page(ctx, found)
  }

  async update(ctx: HttpContext) {
    const { params, request, response, session, i18n } = ctx
    const found = await findImport(String(params.id))
    if (!found) return response.abort(null, 404)

    const input = request.body()
    const wanted = lineFrom(input, 'onDuplicate')
    const onDuplicate = DUPLICATE_CHOICES.find((choice) => choice === wanted) ?? 'skip'
    const given = cellsOfForm(input, 'fields')
    const fields = found.reading.headings.map((_, index) => given.get(index) || null)
    const chosen = await chooseColumns({ importId: found.id, fields, onDuplicate })
    if (!chosen.ok && chosen.error.type === 'over') {
      session.flash('error', i18n.t('importing.over'))
      return response.redirect().status(303).toPath(`/imports/${found.id}`)
    }
    if (!chosen.ok) {
      response.status(422)
      return page(ctx, found, sentence(wordsOf(i18n).t, chosen.error, found.kind), fields)
    }
    await rehearseImport(found.id)
    return response.redirect().status(303).toPath(`/imports/${found.id}/rows`)
  }
}

function sentence(t: Translate, error: ChooseColumnsError, kind: string): string {
  switch (error.type) {
    case 'over':
      return t('importing.over')
    case 'unknown_heading':
    case 'unknown_field':
    case 'unknown_preset':
    case 'field_twice':
    case 'field_missing':
      return columnSentence(t, error, kind)
    default:
      return unreadableSentence(t, error)
  }
}

async function page(
  ctx: HttpContext,
  found: ImportRecord,
  problem: string | null = null,
  fields: Fields | null = null
) {
  const { t } = wordsOf(ctx.i18n)
  const looked = await lookAtImport(found.id, found.reading)
  const columns = columnsOf(found).map((column) =>
    fields ? { ...column, field: fields[column.index] ?? null } : column
  )
  return ctx.view.render('pages/importing/columns', {
    found,
    problem,
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
