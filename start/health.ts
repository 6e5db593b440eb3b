import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import type { Client } from 'pg'
import { backupState, type BackupConcern } from '#backup/queries/concerns'
import { HEALTH_DATABASE_TIMEOUT_MS } from '#config/limits'
import { diskState, type DiskState } from '#support/disk_space'
import { outsideOrganizations } from '#tenancy/organization_context'

/** Whether this process can serve, and what stands in the way. Safe to show to anyone. */
export interface Readiness {
  ready: boolean
  database: 'ok' | 'away'
  schema: 'ok' | 'behind' | 'ahead' | 'unknown'
  disk: DiskState | 'unknown'
  /** What serves and yet wants looking at. It does not make the program unready: a restart would mend none of it. */
  degraded: (BackupConcern | 'disk_low')[]
}

const APPLIED = { name: 'health_schema', text: 'select name from adonis_schema' }

/** Asks the database, compares its tables with those this version wants, and looks at the disk. */
export async function readiness(): Promise<Readiness> {
  const [applied, disk, backups] = await Promise.all([
    within(HEALTH_DATABASE_TIMEOUT_MS, appliedMigrations()).catch(() => null),
    diskState().catch(() => 'unknown' as const),
    within(HEALTH_DATABASE_TIMEOUT_MS, backupState()).catch(() => null),
  ])
  const schema = applied === null ? 'unknown' : compare(await ownMigrations(), applied)
  const database = applied === null ? 'away' : 'ok'
  const degraded = [...(backups?.concerns ?? []), ...(disk === 'low' ? ['disk_low' as const] : [])]
  return { ready: schema === 'ok' && disk !== 'full', database, schema, disk, degraded }
}

/** `behind`: a migration of this version is missing. `ahead`: a newer version has been here. */
export function compare(
  own: readonly string[],
  applied: readonly string[]
): 'ok' | 'behind' | 'ahead' {
  const there = new Set(applied)
  if (own.some((name) => !there.has(name))) return 'behind'
  return there.size > own.length ? 'ahead' : 'ok'
}

/** Migrations in the database that this version does not bring; none in a database that is still empty. */
export async function migrationsOfANewerProgram(client: Queries): Promise<string[]> {
  const known = new Set(await ownMigrations())
  const applied = await migrationsIn(client)
  return applied.filter((name) => !known.has(name))
}

/** Whether the database has tables of ours that lack what this version brings. */
export async function isOfAnOlderProgram(client: Queries): Promise<boolean> {
  const applied = await migrationsIn(client)
  return applied.length > 0 && compare(await ownMigrations(), applied) === 'behind'
}

type Queries = Pick<Client, 'query'>

async function migrationsIn(client: Queries): Promise<string[]> {
  const { rows: tables } = await client.query(`select to_regclass('adonis_schema') as there`)
  if (tables[0]?.there === null) return []
  const { rows } = await client.query<{ name: string }>(APPLIED.text)
  return rows.map(({ name }) => name)
}

async function appliedMigrations(): Promise<string[]> {
  const rows = await outsideOrganizations('the schema belongs to the program', (queryer) =>
    queryer.rows<{ name: string }>(APPLIED)
  )
  return rows.map(({ name }) => name)
}

let own: Promise<string[]> | undefined

/** The migrations that this version brings, as Lucid names them. */
function ownMigrations(): Promise<string[]> {
  own ??= readdir(join(app.makePath('database'), 'migrations')).then((files) =>
    files
      .filter((file) => /^[^.].*(?<!\.d)\.(ts|js)$/.test(file))
      .map((file) => `database/migrations/${file.replace(/\.(ts|js)$/, '')}`)
  )
  return own
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
