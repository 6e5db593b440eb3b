import type { ColumnRefusal } from '#importing/domain/columns'
import type { Rejection } from '#importing/domain/row'
import type { ImportRun } from '#importing/queries/import_runs'
import type { Unreadable } from '#importing/reader/unreadable'

/** Looks up a sentence in somebody's language. */
export type Translate = (key: string, data?: Record<string, unknown>) => string

/** Why a row is refused, with line, column and value: what a person needs to find and mend it. */
export function rejectionSentence(t: Translate, rejection: Rejection): string {
  const { line, column, value } = rejection
  const reason = reasonSentence(t, rejection)
  if (column === null) return t('importing.rejection_row', { line, reason })
  if (value === '') return t('importing.rejection_empty', { line, column, reason })
  return t('importing.rejection', { line, column, value, reason })
}

/** The same beside the row itself, where the line is seen. */
export function sentenceBesideRow(t: Translate, rejection: Rejection): string {
  const { column, value } = rejection
  const reason = reasonSentence(t, rejection)
  if (column === null) return reason
  if (value === '') return t('importing.in_column', { column, reason })
  return t('importing.in_cell', { column, value, reason })
}

/** The reason alone, as it is said beside the cell. */
export function reasonSentence(t: Translate, { reason, params }: Rejection): string {
  return t(reason, params)
}

/** Why a file cannot be read. */
export function unreadableSentence(t: Translate, reason: Unreadable): string {
  return t(`importing.unreadable.${reason.type}`, { ...reason })
}

/** Why the worker came to nothing, or null when it did not. */
export function runProblemSentence(t: Translate, run: ImportRun | null): string | null {
  if (!run?.problem) return null
  const { problem } = run
  if (problem.type === 'unreadable') return unreadableSentence(t, problem.reason)
  if (problem.type === 'rows_rejected')
    return t('importing.rows_rejected', { count: problem.count })
  return t('importing.run_failed')
}

/** Why columns cannot be read as they were chosen. */
export function columnSentence(t: Translate, refusal: ColumnRefusal, kind: string): string {
  const named = (field: string) => `«${t(`${singular(kind)}_imports.fields.${field}`)}»`
  if (refusal.type === 'field_missing') {
    return t('importing.refused.field_missing', { fields: refusal.fields.map(named).join(' / ') })
  }
  if (refusal.type === 'field_twice') {
    return t('importing.refused.field_twice', { field: named(refusal.field) })
  }
  return t(`importing.refused.${refusal.type}`, { ...refusal })
}

/** Why rows cannot be checked. */
export function refusalSentence(
  t: Translate,
  refusal: ColumnRefusal | { type: 'unreadable'; reason: Unreadable } | { type: 'over' },
  kind: string
): string {
  if (refusal.type === 'over') return t('importing.over')
  if (refusal.type === 'unreadable') return unreadableSentence(t, refusal.reason)
  return columnSentence(t, refusal, kind)
}

/** What a field of a kind is called. */
export function fieldLabel(t: Translate, kind: string, field: string): string {
  return t(`${singular(kind)}_imports.fields.${field}`)
}

function singular(kind: string): string {
  return kind.replace(/s$/, '')
}
