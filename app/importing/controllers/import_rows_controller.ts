import type { HttpContext } from '@adonisjs/core/http'
import { isSmall } from '#importing/actions/check_import'
import { correctRow, removeRow, type CorrectRowError } from '#importing/actions/correct_row'
import { rehearseImport } from '#importing/actions/rehearse_import'
import { importAtRest } from '#importing/import_at_rest'
import { cellsOfForm } from '#importing/domain/cells_of_form'
import { importKind } from '#importing/domain/kinds'
import { rowsView } from '#importing/domain/rows_view'
import { ROWS_ON_PAGE } from '#importing/domain/limits'
import {
  countImportRows,
  countRefusedFor,
  importRows,
  ROW_FILTERS,
} from '#importing/queries/import_rows'
import type { ImportRecord } from '#importing/queries/imports'
import { lineFrom } from '#support/form_input'
import { wordsOf } from '#support/page_language'
import type { Result } from '#support/result'

/** Lines are 32-bit integers in the database. */
const LINE_DIGITS_MAX = 9
const LINE = /^[1-9]\d{0,8}$/

export default class ImportRowsController {
  /** The rows that wait: those that are refused first, to be corrected where they stand. */
  async index(ctx: HttpContext) {
    const { request, response, view, i18n } = ctx
    const found = await importAtRest(ctx)
    if (!found) return
    if (found.state !== 'read') return response.redirect().status(303).toPath(elsewhere(found))

    const counts = await countImportRows(found.id)
    const wanted = lineFrom(request.qs(), 'show')
    const filter =
      ROW_FILTERS.find((one) => one === wanted) ?? (counts.rejected > 0 ? 'rejected' : 'all')
    const after = Number(lineFrom(request.qs(), 'after').slice(0, LINE_DIGITS_MAX)) || 0
    const rows = await importRows(found.id, filter, Math.trunc(after), ROWS_ON_PAGE + 1)

    const { takenReason } = importKind(found.kind).numbering
    const taken = counts.rejected > 0 ? await countRefusedFor(found.id, takenReason) : 0
    const shown = rowsView({ found, counts, filter, after, rows, taken }, wordsOf(i18n))
    return view.render('pages/importing/rows', { found, counts, filter, ...shown })
  }

  async update(ctx: HttpContext) {
    const cells = cellsOfForm(ctx.request.body(), 'cells')
    return change(ctx, 'row_saved', (row) => correctRow({ ...row, cells }))
  }

  async destroy(ctx: HttpContext) {
    return change(ctx, 'row_removed', removeRow)
  }
}

/** Small files are checked again at once; large ones when the person asks for it. */
async function change(
  ctx: HttpContext,
  done: string,
  work: (row: { importId: string; line: number }) => Promise<Result<void, CorrectRowError>>
) {
  const { params, response, session, i18n } = ctx
  const line = LINE.test(String(params.line)) ? Number(params.line) : null
  const found = await importAtRest(ctx)
  if (!found) return
  if (line === null) return response.abort(null, 404)

  const changed = await work({ importId: found.id, line })
  if (changed.ok) {
    session.flash('success', i18n.t(`importing.${done}`, { line: String(line) }))
    if (await isSmall(found)) await rehearseImport(found.id)
  } else if (changed.error.type === 'over') {
    session.flash('error', i18n.t('importing.over'))
  } else {
    return response.abort(null, 404)
  }
  return response.redirect().status(303).toPath(`/imports/${found.id}/rows`)
}

function elsewhere({ id, state }: ImportRecord): string {
  return state === 'uploaded' ? `/imports/${id}/columns` : `/imports/${id}`
}
