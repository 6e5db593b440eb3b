import type { Column } from '#importing/domain/columns'
import type { DuplicateChoice } from '#importing/domain/kind'
import type { Outcome } from '#importing/domain/outcome'
import type { Reading } from '#importing/reader/table'
import { read } from '#tenancy/organization_context'

export type ImportState = 'uploaded' | 'read' | 'published' | 'reversed'

/** An import as the pages show it. */
export interface ImportRecord {
  id: string
  kind: string
  file_name: string
  size_bytes: bigint
  state: ImportState
  reading: Reading
  columns: Column[]
  on_duplicate: DuplicateChoice
  outcome: Outcome | null
  /** Whether the outcome still holds: nothing was corrected or chosen otherwise since. */
  rehearsed: boolean
  created_by: string | null
  created_at: Date
  published_at: Date | null
  reversed_at: Date | null
}

const FIELDS = `id, kind, file_name, size_bytes, state, reading, columns, on_duplicate, outcome, rehearsed,
  created_by, created_at, published_at, reversed_at`

const BY_ID = {
  name: 'import_by_id',
  text: `select ${FIELDS} from imports
    where organization_id = current_setting('app.organization_id')::uuid and id = $1`,
}

const LOCKED = {
  name: 'import_locked',
  text: `${BY_ID.text} for update`,
}

const NEWEST = {
  name: 'imports_newest',
  text: `select ${FIELDS} from imports
    where organization_id = current_setting('app.organization_id')::uuid
    order by created_at desc, id limit $1`,
}

const CHUNK = {
  name: 'import_chunk',
  text: `select bytes from import_chunks
    where organization_id = current_setting('app.organization_id')::uuid
      and import_id = $1 and position = $2`,
}

/** One import, or null when this organization has none of that id. */
export function findImport(id: string): Promise<ImportRecord | null> {
  return read((queryer) => queryer.first<ImportRecord>(BY_ID, [id]))
}

/** One import, held until the open transaction ends, so that two clicks come one after the other. */
export function lockImport(id: string): Promise<ImportRecord | null> {
  return read((queryer) => queryer.first<ImportRecord>(LOCKED, [id]))
}

/** The newest imports first. */
export function newestImports(most: number): Promise<ImportRecord[]> {
  return read((queryer) => queryer.rows<ImportRecord>(NEWEST, [most]))
}

/** A piece of the uploaded file, or null after the last. */
export function importChunk(importId: string, position: number): Promise<Buffer | null> {
  return read(async (queryer) => {
    const row = await queryer.first<{ bytes: Buffer }>(CHUNK, [importId, position])
    return row?.bytes ?? null
  })
}
