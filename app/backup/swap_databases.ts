import type pg from 'pg'
import { BackupFailure } from '#backup/domain/problem'
import { atServer } from '#backup/scratch_database'
import { asOwner, databaseIn } from '#tenancy/owner_connection'

/** Connections come back as quickly as they are ended; after this many rounds something else holds on. */
const ROUNDS_MAX = 50

/** Whether the database is missing or has no tables: nothing is lost when it goes. */
export async function isEmptyDatabase(url: string): Promise<boolean> {
  const there = await atServer(url, async (server) => {
    const { rowCount } = await server.query('select from pg_database where datname = $1', [
      databaseIn(url),
    ])
    return rowCount === 1
  })
  if (!there) return true
  return asOwner({ purpose: 'restore', url }, async (owner) => {
    const { rows } = await owner.query<{ empty: boolean }>(
      `select not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and c.relkind in ('r', 'p')) as empty`
    )
    return rows[0]?.empty ?? false
  })
}

/** Gives a database another name, so that nobody who knows the old one writes to it any more. */
export async function takeOutOfUse(server: pg.Client, name: string, as: string): Promise<void> {
  const [from, to] = [server.escapeIdentifier(name), server.escapeIdentifier(as)]
  for (let round = 1; ; round++) {
    await server.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = $1 and pid <> pg_backend_pid()`,
      [name]
    )
    try {
      await server.query(`alter database ${from} rename to ${to}`)
      return
    } catch (error) {
      // 55006: somebody is connected again.
      if ((error as { code?: string }).code !== '55006') throw error
      if (round === ROUNDS_MAX) throw new BackupFailure('busy', name)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** Puts a database in the place of another name, which must be free or an empty database. */
export async function swapDatabases(
  server: pg.Client,
  { name, target }: { name: string; target: string }
): Promise<void> {
  await server.query(`drop database if exists ${server.escapeIdentifier(target)} with (force)`)
  await takeOutOfUse(server, name, target)
}
