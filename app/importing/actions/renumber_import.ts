import { importKind } from '#importing/domain/kinds'
import { lockImport } from '#importing/queries/imports'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

const UPDATE = {
  name: 'import_renumber',
  text: `update imports set columns = $2, rehearsed = false
    where organization_id = current_setting('app.organization_id')::uuid and id = $1`,
}

/**
 * Gives everything in a file new numbers: the column of numbers is read as former ones. The next dry run
 * judges the rows by that.
 */
export function renumberImport(importId: string): Promise<Result<void, { type: 'over' }>> {
  return transaction(async (queryer) => {
    const found = await lockImport(importId)
    if (found?.state !== 'read') return err({ type: 'over' })

    const { field, formerField } = importKind(found.kind).numbering
    const hasFormer = found.columns.some((column) => column.field === formerField)
    const columns = found.columns.map((column) =>
      column.field === field
        ? { ...column, field: hasFormer ? null : formerField, because: 'chosen' as const }
        : column
    )
    await queryer.run(UPDATE, [importId, JSON.stringify(columns)])
    return ok()
  })
}
