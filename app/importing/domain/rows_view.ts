import { importSteps } from '#importing/domain/import_steps'
import { storedRowsView } from '#importing/domain/stored_rows_view'
import { outcomeFigures, rowView } from '#importing/domain/import_views'
import { importKind } from '#importing/domain/kinds'
import { ROWS_ON_PAGE } from '#importing/domain/limits'
import { runProblemSentence } from '#importing/domain/sentences'
import type { ImportRow, RowFilter } from '#importing/queries/import_rows'
import type { ImportRecord } from '#importing/queries/imports'
import type { Words } from '#support/page_language'

export interface RowsViewInput {
  found: ImportRecord
  counts: Record<RowFilter, number>
  filter: RowFilter
  /** Rows begin below this line. */
  after: number
  /** How many rows are refused because somebody else has their number. */
  taken: number
  /** One more than a page holds, when there are more. */
  rows: readonly ImportRow[]
}

const TABS = ['rejected', 'noticed', 'all'] as const

/** The page of rows that wait, with everything finished for its template. */
export function rowsView(input: RowsViewInput, words: Words) {
  const { found, counts, filter, after, rows, taken } = input
  const { t } = words
  const path = `/imports/${found.id}/rows`
  const page = rows.slice(0, ROWS_ON_PAGE)
  const last = page.at(-1)
  const kind = importKind(found.kind)

  return {
    /** What the worker could not do, until a row is corrected. */
    problem: found.rehearsed ? runProblemSentence(t, found.run) : null,
    good: counts.all - counts.rejected,
    steps: importSteps('rows', t),
    figures: found.outcome && found.rehearsed ? outcomeFigures(found.outcome, t) : [],
    rows: filter === 'all' ? [] : page.map((row) => rowView(row, found.columns, kind, t)),
    stored: filter === 'all' && page.length > 0 ? storedRowsView(page, found, words) : null,
    isEmpty: page.length === 0,
    taken: taken > 0 ? t('importing.taken', { count: taken }) : null,
    tabs: TABS.map((tab) => ({
      text: t(`importing.${tab === 'all' ? 'all_rows' : tab}`),
      href: `${path}?show=${tab}`,
      count: counts[tab],
      alert: tab === 'rejected' && counts.rejected > 0,
      current: tab === filter,
    })),
    next: rows.length > ROWS_ON_PAGE && last ? `${path}?show=${filter}&after=${last.line}` : null,
    previous: after > 0 ? `${path}?show=${filter}` : null,
  }
}
