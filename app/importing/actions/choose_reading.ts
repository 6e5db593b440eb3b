import { withImportFile } from '#importing/actions/with_import_file'
import { lockImport } from '#importing/queries/imports'
import { lookAtFile, type Reading, type ReadingChoices } from '#importing/reader/table'
import type { Unreadable } from '#importing/reader/unreadable'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

/** Columns and rows belong to the way the file was read: with another way they are looked for anew. */
const UPDATE = {
  name: 'import_reading',
  text: `update imports set reading = $2, columns = '[]', state = 'uploaded', outcome = null, rehearsed = false
    where organization_id = current_setting('app.organization_id')::uuid and id = $1`,
}

const FORGET_ROWS = {
  name: 'import_rows_forget',
  text: `delete from import_rows
    where organization_id = current_setting('app.organization_id')::uuid and import_id = $1`,
}

/** How a file of an import is read now, with its first rows, which are looked up and never stored. */
export async function lookAtImport(
  importId: string,
  reading: Reading
): Promise<Result<Reading, Unreadable>> {
  return withImportFile(importId, (path) => lookAtFile(path, choicesOf(reading)))
}

/** Reads the file of an import another way: with another encoding, delimiter or sheet. */
export async function chooseReading(
  importId: string,
  choices: ReadingChoices
): Promise<Result<Reading, Unreadable | { type: 'over' }>> {
  const looked = await withImportFile(importId, (path) => lookAtFile(path, choices))
  if (!looked.ok) return looked

  return transaction(async (queryer) => {
    const found = await lockImport(importId)
    if (!found || found.published_at) return err({ type: 'over' })

    if (isSame(found.reading, looked.value)) return ok(looked.value)

    await queryer.run(FORGET_ROWS, [importId])
    await queryer.run(UPDATE, [importId, JSON.stringify({ ...looked.value, sample: [] })])
    return ok(looked.value)
  })
}

/** What was chosen and corrected holds as long as the file is read the same way. */
function isSame(one: Reading, other: Reading): boolean {
  return (
    one.encoding === other.encoding &&
    one.delimiter === other.delimiter &&
    one.sheet === other.sheet
  )
}

function choicesOf({ encoding, delimiter, sheet }: Reading): ReadingChoices {
  return {
    encoding: encoding ?? undefined,
    delimiter: delimiter ?? undefined,
    sheet: sheet ?? undefined,
  }
}
