import { createReadStream } from 'node:fs'
import { UNFINISHED_DAYS } from '#importing/domain/limits'
import { lookAtFile, type Reading } from '#importing/reader/table'
import type { Unreadable } from '#importing/reader/unreadable'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export interface StartImportInput {
  kind: string
  path: string
  fileName: string
  sizeBytes: number
  actorId: string
}

/** How much of the file one row of the database holds. */
const CHUNK_BYTES = 128 * 1024

const INSERT = {
  name: 'import_start',
  text: `insert into imports (organization_id, id, kind, file_name, size_bytes, reading, created_by)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6)`,
}

const INSERT_CHUNK = {
  name: 'import_chunk_insert',
  text: `insert into import_chunks (organization_id, import_id, position, bytes)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3)`,
}

/** Files of people must not lie about: what nobody finished goes. */
const SWEEP = {
  name: 'imports_sweep',
  text: `delete from imports
    where organization_id = current_setting('app.organization_id')::uuid
      and state in ('uploaded', 'read') and created_at < now() - make_interval(days => $1)`,
}

/** Takes in an uploaded file, if it can be read, and keeps it until the import is over. */
export async function startImport(input: StartImportInput): Promise<Result<string, Unreadable>> {
  const looked = await lookAtFile(input.path)
  if (!looked.ok) return err(looked.error)

  const id = newId()
  await transaction(async (queryer) => {
    await queryer.run(SWEEP, [UNFINISHED_DAYS])
    await queryer.run(INSERT, [
      id,
      input.kind,
      input.fileName.slice(0, 200) || '?',
      input.sizeBytes,
      json(looked.value),
      input.actorId,
    ])
    await keepFile(queryer, id, input.path)
  })
  return ok(id)
}

async function keepFile(queryer: Queryer, importId: string, path: string): Promise<void> {
  let position = 0
  for await (const bytes of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    await queryer.run(INSERT_CHUNK, [importId, position++, bytes])
  }
}

/** A reading as it is kept: without the sample, which can hold what must not be stored. */
function json(reading: Reading): string {
  return JSON.stringify({ ...reading, sample: [] })
}
