import { importKind } from '#importing/domain/kinds'
import { judgeRow } from '#importing/domain/row'
import type { ImportRow } from '#importing/queries/import_rows'
import type { ImportRecord } from '#importing/queries/imports'
import type { Words } from '#support/page_language'

/** Rows as they will be stored, in columns; those that no row on the page has anything in are left out. */
export function storedRowsView(
  rows: readonly ImportRow[],
  { kind: kindName, columns, reading }: ImportRecord,
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
      cells: shown.map(({ key }) => row.stored.find((one) => one.key === key)?.text ?? ''),
    })),
  }
}

function stateOf({ rejections, notices }: ImportRow, { t }: Words) {
  if (rejections.length > 0) return { tone: 'bad', state: t('importing.row_rejected') }
  if (notices.length > 0) return { tone: 'warn', state: t('importing.row_noticed') }
  return { tone: 'good', state: t('importing.row_ok') }
}
