import { withoutNationalIds } from '#importing/domain/hidden_id'
import { IMPORT_CELL_MAX } from '#importing/domain/limits'
import { importRow } from '#importing/queries/import_rows'
import { lockImport } from '#importing/queries/imports'
import { cleanCell } from '#importing/reader/cells'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface CorrectRowInput {
  importId: string
  line: number
  /** By column; what is not named stays. */
  cells: ReadonlyMap<number, string>
}

export type CorrectRowError = { type: 'over' } | { type: 'no_such_row' }

const UPDATE = {
  name: 'import_row_correct',
  text: `update import_rows set cells = $3
    where organization_id = current_setting('app.organization_id')::uuid and import_id = $1 and line = $2`,
}

const REMOVE = {
  name: 'import_row_remove',
  text: `delete from import_rows
    where organization_id = current_setting('app.organization_id')::uuid and import_id = $1 and line = $2`,
}

const STALE = {
  name: 'import_stale',
  text: `update imports set rehearsed = false
    where organization_id = current_setting('app.organization_id')::uuid and id = $1`,
}

/** Corrects cells of a row that waits. The next dry run judges it, with all others, anew. */
export function correctRow(input: CorrectRowInput): Promise<Result<void, CorrectRowError>> {
  return change(input, async () => {
    const row = await importRow(input.importId, input.line)
    const width = Math.max(row?.cells.length ?? 0, ...[...input.cells.keys()].map((at) => at + 1))
    const cells = Array.from(
      { length: width },
      (_, at) => input.cells.get(at) ?? row?.cells[at] ?? ''
    )
    const kept = withoutNationalIds(cells.map((cell) => cleanCell(cell).slice(0, IMPORT_CELL_MAX)))
    await transaction((queryer) =>
      queryer.run(UPDATE, [input.importId, input.line, JSON.stringify(kept)])
    )
  })
}

/** Takes a row out of an import: it will not be read. */
export function removeRow(input: {
  importId: string
  line: number
}): Promise<Result<void, CorrectRowError>> {
  return change(input, () =>
    transaction((queryer) => queryer.run(REMOVE, [input.importId, input.line]))
  )
}

function change(
  { importId, line }: { importId: string; line: number },
  work: () => Promise<unknown>
): Promise<Result<void, CorrectRowError>> {
  return transaction(async (queryer) => {
    const found = await lockImport(importId)
    if (found?.state !== 'read') return err({ type: 'over' })
    if (!(await importRow(importId, line))) return err({ type: 'no_such_row' })

    await work()
    await queryer.run(STALE, [importId])
    return ok()
  })
}
