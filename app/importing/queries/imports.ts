import type { Column } from '#importing/domain/columns'
import type { DuplicateChoice } from '#importing/domain/kind'
import type { Outcome } from '#importing/domain/outcome'
import type { Reading } from '#importing/reader/table'
import type { ImportRun } from '#importing/queries/import_runs'
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
  /** What the worker is to do, does, or could not do with it; null when nothing. */
  run: ImportRun | null
}

const FIELDS = `i.id, i.kind, i.file_name, i.size_bytes, i.state, i.reading, i.columns, i.on_duplicate,
  i.outcome, i.rehearsed, i.created_by, i.created_at, i.published_at, i.reversed_at,
  (select to_jsonb(r) from import_runs r
    where r.organization_id = i.organization_id and r.import_id = i.id) as run`

const BY_ID = {
  name: 'import_by_id',
  text: `select ${FIELDS} from imports i
    where i.organization_id = current_setting('app.organization_id')::uuid and i.id = $1`,
}

const LOCKED = {
  name: 'import_locked',
  text: `${BY_ID.text} for update of i`,
}

const NEWEST = {
  name: 'imports_newest',
  text: `select ${FIELDS} from imports i
    where i.organization_id = current_setting('app.organization_id')::uuid
    order by i.created_at desc, i.id limit $1`,
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
