import {
  matchColumns,
  whyNotReadable,
  type Column,
  type ColumnChoices,
  type ColumnRefusal,
} from '#importing/domain/columns'
import type { DuplicateChoice } from '#importing/domain/kind'
import { importKind } from '#importing/domain/kinds'
import { lockImport, type ImportRecord } from '#importing/queries/imports'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface ChooseColumnsInput {
  importId: string
  /** By column, from the left: a field, or null for a column that is not read. */
  fields: readonly (string | null)[]
  onDuplicate: DuplicateChoice
}

export type ChooseColumnsError = ColumnRefusal | { type: 'over' }

const UPDATE = {
  name: 'import_columns',
  text: `update imports set columns = $2, on_duplicate = $3, outcome = null, rehearsed = false
    where organization_id = current_setting('app.organization_id')::uuid and id = $1`,
}

/** The columns of an import as they were chosen, or as the headings say while nobody has chosen. */
export function columnsOf(
  { kind, reading, columns }: ImportRecord,
  choices: ColumnChoices = { preset: 'auto', chosen: new Map() }
): Column[] {
  if (columns.length > 0) return columns
  const matched = matchColumns(reading.headings, importKind(kind), choices)
  return matched.ok ? matched.value : []
}

/** Says which column is what. The rows are judged by it when they are checked the next time. */
export function chooseColumns(
  input: ChooseColumnsInput
): Promise<Result<void, ChooseColumnsError>> {
  return transaction(async (queryer) => {
    const found = await lockImport(input.importId)
    if (!found || found.published_at) return err({ type: 'over' })

    const columns = chosenColumns(found, input.fields)
    const refusal = whyNotReadable(columns, importKind(found.kind))
    if (refusal) return err(refusal)

    await queryer.run(UPDATE, [input.importId, JSON.stringify(columns), input.onDuplicate])
    return ok()
  })
}

function chosenColumns(found: ImportRecord, fields: ChooseColumnsInput['fields']): Column[] {
  const known = new Set(importKind(found.kind).fields.map(({ key }) => key))

  return columnsOf(found).map((column) => {
    const wanted = fields[column.index] ?? null
    const field = wanted !== null && known.has(wanted) ? wanted : null
    if (field === column.field) return column
    return { ...column, field, because: field === null ? 'set_aside' : 'chosen' }
  })
}
