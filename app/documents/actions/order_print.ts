import { PRINT_ROWS_MAX } from '#config/limits'
import { type ReportPaper, rowsOf } from '#documents/domain/report_paper'
import { insertPrint } from '#documents/queries/prints'
import { newId } from '#support/id'
import type { Language } from '#support/language'
import { transaction } from '#tenancy/organization_context'

export interface OrderPrintInput {
  /** Every text of it finished in `language`. */
  paper: ReportPaper
  /** The language of the paper: that of the page, or of the customer who is to read it. */
  language: Language
  /** The page it was ordered on, as a path (`/reports/vat?year=2026`). */
  back: string
  id?: string
}

/**
 * Orders a report or a statement as PDF: the worker makes it, `/prints/<id>` tells when it is ready, and after a
 * day it is gone. Not for invoices and reminders, which are frozen documents. Joins an open transaction.
 *
 * @returns where it is told of: the address to lead to. A report of more than PRINT_ROWS_MAX rows is not
 *   made, and that page says so
 */
export async function orderPrint({
  paper,
  language,
  back,
  id = newId(),
}: OrderPrintInput): Promise<string> {
  const fits = rowsOf(paper) <= PRINT_ROWS_MAX
  const title = [paper.title, paper.subtitle].filter(Boolean).join(' ').slice(0, 200)
  await transaction((queryer) =>
    insertPrint(queryer, { id, title, language, back, paper: fits ? paper : null })
  )
  return `/prints/${id}`
}
