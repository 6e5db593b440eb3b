import type { Column } from '#importing/domain/columns'
import type { Stored } from '#importing/domain/kind'
import { importKind } from '#importing/domain/kinds'
import { judgeRow } from '#importing/domain/row'
import type { ImportRow } from '#importing/queries/import_rows'
import type { ImportRecord } from '#importing/queries/imports'
import type { Words } from '#support/page_language'

/** Rows as they will be stored, in columns; those that no row on the page has anything in are left out. */
export function storedRowsView(
  rows: readonly ImportRow[],
  { id, kind: kindName, columns, reading }: ImportRecord,
  words: Words
) {
  const kind = importKind(kindName)
  const shape = { columns, mayBeShort: reading.format === 'xlsx' }
  const judged = rows.map((row) => {
    const { attempt } = judgeRow(row, shape, kind)
    return { ...row, stored: attempt === null ? [] : kind.storedAs(attempt, words) }
  })
  const full = judged.find(({ stored }) => stored.length > 0)?.stored ?? []
  const shown = full.filter((_, at) => judged.some(({ stored }) => (stored[at]?.text ?? '') !== ''))

  return {
    headings: shown.map(({ label }) => label),
    rows: judged.map((row) => ({
      line: row.line,
      ...stateOf(row, words),
      href:
        row.rejections.length > 0
          ? `/imports/${id}/rows?show=rejected&after=${row.line - 1}#line-${row.line}`
          : null,
      cells: shown.map(({ key }) => cellOf(row, key, columns)),
    })),
  }
}

/** What is refused is shown as it stands in the file. */
function cellOf(
  { stored, rejections }: ImportRow & { stored: readonly Stored[] },
  key: string,
  columns: readonly Column[]
) {
  const refused = rejections.find(
    ({ column }) => columns.find(({ heading }) => heading === column)?.field === key
  )
  if (refused) return { text: refused.value, isRefused: true }
  return { text: stored.find((one) => one.key === key)?.text ?? '', isRefused: false }
}

function stateOf({ rejections, notices }: ImportRow, { t }: Words) {
  if (rejections.length > 0) return { tone: 'bad', state: t('importing.row_rejected') }
  if (notices.length > 0) return { tone: 'warn', state: t('importing.row_noticed') }
  return { tone: 'good', state: t('importing.row_ok') }
}
