import { askForRun } from '#importing/actions/ask_for_run'
import { bringInRows, type BringInRowsError } from '#importing/actions/bring_in_rows'
import { rehearseImport } from '#importing/actions/rehearse_import'
import { withImportFile } from '#importing/actions/with_import_file'
import { AT_ONCE_BYTES, AT_ONCE_ROWS } from '#importing/domain/limits'
import { countImportRows } from '#importing/queries/import_rows'
import type { ImportRecord } from '#importing/queries/imports'
import { countLines } from '#importing/reader/count_lines'
import { ok, type Result } from '#support/result'

/** Whether an import is so small that a person may wait for it. */
export async function isSmall({ id, state, reading, size_bytes: size }: ImportRecord) {
  if (state === 'uploaded') {
    if (size > AT_ONCE_BYTES[reading.format]) return false
    return reading.format === 'xlsx' || (await withImportFile(id, countLines)) <= AT_ONCE_ROWS
  }
  const { all } = await countImportRows(id)
  return all <= AT_ONCE_ROWS
}

/** Checks the rows of an import: a small one while the person waits, a large one in the worker. */
export async function checkImport(
  found: ImportRecord,
  actorId: string
): Promise<Result<'checked' | 'asked', BringInRowsError>> {
  if (!(await isSmall(found))) {
    const asked = await askForRun({
      importId: found.id,
      task: 'check',
      rejectedRows: 'stop',
      actorId,
    })
    return asked.ok ? ok('asked') : asked
  }

  const brought = await bringInRows(found.id)
  if (!brought.ok) return brought
  const rehearsed = await rehearseImport(found.id)
  return rehearsed.ok ? ok('checked') : rehearsed
}
