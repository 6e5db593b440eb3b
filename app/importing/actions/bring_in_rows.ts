import { UNWATCHED, type Watch } from '#importing/actions/watch_run'
import { withImportFile } from '#importing/actions/with_import_file'
import { withoutNationalIds } from '#importing/domain/hidden_id'
import { lockImport } from '#importing/queries/imports'
import { countLines } from '#importing/reader/count_lines'
import { rowsOf } from '#importing/reader/table'
import { UnreadableFile, type Unreadable } from '#importing/reader/unreadable'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export type BringInRowsError = { type: 'over' } | { type: 'unreadable'; reason: Unreadable }

const INSERT_ROWS = {
  name: 'import_rows_insert',
  text: `insert into import_rows (organization_id, import_id, line, cells)
    select current_setting('app.organization_id')::uuid, $1, line, cells
    from jsonb_to_recordset($2::jsonb) as r (line integer, cells jsonb)`,
}

const READ = {
  name: 'import_rows_are_in',
  text: `update imports set state = 'read'
    where organization_id = current_setting('app.organization_id')::uuid and id = $1`,
}

/** Brings the rows of the file into the database, where they wait: all of them or none. Twice is once. */
export async function bringInRows(
  importId: string,
  watch: Watch = UNWATCHED
): Promise<Result<void, BringInRowsError>> {
  try {
    return await withImportFile(importId, (path) => bringIn(importId, path, watch))
  } catch (error) {
    if (error instanceof UnreadableFile) return err({ type: 'unreadable', reason: error.reason })
    throw error
  }
}

async function bringIn(importId: string, path: string, watch: Watch) {
  return transaction(async (queryer): Promise<Result<void, BringInRowsError>> => {
    await watch.enter(queryer)
    const found = await lockImport(importId)
    if (!found || found.published_at) return err({ type: 'over' })
    if (found.state === 'read') return ok()

    const { reading } = found
    await watch.begin('reading', reading.format === 'csv' ? await countLines(path) : null)
    let done = 0
    for await (const batch of rowsOf(path, reading)) {
      const rows = batch.map(({ line, cells }) => ({ line, cells: withoutNationalIds(cells) }))
      await queryer.run(INSERT_ROWS, [importId, JSON.stringify(rows)])
      await watch.rows((done += rows.length))
    }
    await queryer.run(READ, [importId])
    return ok()
  })
}
