import type { Problem } from '#backup/domain/problem'

/** The newest form of manifest that this version writes and the only one so far. */
export const MANIFEST_FORMAT = 1

/** A file of a backup as it was when it was whole. */
export interface KeptFile {
  name: string
  bytes: number
  sha256: string
}

/** What the rows of a database amount to: the same facts of the same rows, wherever they lie. */
export interface DatabaseFacts {
  /** By `schema.table`: how many rows, and a sum over what stands in them that does not mind their order. */
  tables: Record<string, { rows: number; content: string }>
  /** Each number series with the number it gives next. */
  series: { organizationId: string; kind: string; next: string }[]
  /** The newest entry of each activity log and its hash. */
  chains: { organizationId: string; sequence: string; hash: string }[]
  /** The names of the migrations that made the tables. */
  migrations: string[]
}

/** What a backup says of itself. */
export interface Manifest extends DatabaseFacts {
  format: number
  name: string
  /** The instant of the snapshot that everything was read in. */
  takenAt: string
  reason: string
  /** This program's own version, and PostgreSQL's. */
  program: string
  server: string
  /** The role that read the rows. */
  readAs: string
  /** Tables whose rows are left out on purpose. */
  leftOut: string[]
  documents: { count: number; bytes: number }
  files: KeptFile[]
}

/** Bytes of the backup's own files: the database, and the list of documents. */
export function databaseBytesOf({ files }: Manifest): number {
  return files.reduce((sum, file) => sum + file.bytes, 0)
}

/** Bytes of everything the backup keeps, documents too: the size that every page tells. */
export function wholeBytesOf(manifest: Manifest): number {
  return databaseBytesOf(manifest) + manifest.documents.bytes
}

/** Whether a parsed text has what every manifest has. */
export function isManifest(value: unknown): value is Manifest {
  const it = value as Partial<Manifest> | null
  return (
    typeof it === 'object' &&
    it !== null &&
    it.format === MANIFEST_FORMAT &&
    typeof it.name === 'string' &&
    typeof it.takenAt === 'string' &&
    typeof it.tables === 'object' &&
    Array.isArray(it.files) &&
    Array.isArray(it.migrations)
  )
}

/** Where the restored rows are other than those the backup was made of; empty when they are the same. */
export function differences(wanted: DatabaseFacts, found: DatabaseFacts): Problem[] {
  return [
    ...tableDifferences(wanted, found),
    ...listDifferences('series_differ', wanted.series, found.series),
    ...listDifferences('chain_differs', wanted.chains, found.chains),
    ...listDifferences('schema_differs', wanted.migrations, found.migrations),
  ]
}

function tableDifferences(wanted: DatabaseFacts, found: DatabaseFacts): Problem[] {
  const names = new Set([...Object.keys(wanted.tables), ...Object.keys(found.tables)])
  return [...names].toSorted().flatMap((name) => {
    const [was, is] = [wanted.tables[name], found.tables[name]]
    if (was?.rows === is?.rows && was?.content === is?.content) return []
    const detail =
      was?.rows === is?.rows ? name : `${name}: ${was?.rows ?? '–'} → ${is?.rows ?? '–'}`
    return [{ code: 'rows_differ', detail } as const]
  })
}

function listDifferences(
  code: 'series_differ' | 'chain_differs' | 'schema_differs',
  wanted: readonly unknown[],
  found: readonly unknown[]
): Problem[] {
  const [was, is] = [wanted.map(text), found.map(text)]
  const gone = was.filter((entry) => !is.includes(entry))
  const extra = is.filter((entry) => !was.includes(entry))
  return [...gone.map((entry) => `− ${entry}`), ...extra.map((entry) => `+ ${entry}`)].map(
    (detail) => ({ code, detail })
  )
}

function text(entry: unknown): string {
  return typeof entry === 'string' ? entry : Object.values(entry as object).join(' ')
}
