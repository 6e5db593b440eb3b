import type pg from 'pg'
import { BackupFailure } from '#backup/domain/problem'
import { atServer } from '#backup/scratch_database'
import { asOwner, databaseIn } from '#tenancy/owner_connection'

/** Connections come back as quickly as they are ended; after this many rounds something else holds on. */
const ROUNDS_MAX = 50

const TABLES = `select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`
const NOBODY = `select not exists (select from organizations) and not exists (select from users) as nobody`

/**
 * Whether nothing is lost when the database goes: it is missing, has no tables, or is as the program makes it
 * when it starts, with no firm and nobody in it.
 *
 * @param ours the address of a database that has the program's tables
 */
export async function isEmptyDatabase(url: string, ours: string): Promise<boolean> {
  const there = await atServer(url, async (server) => {
    const { rowCount } = await server.query('select from pg_database where datname = $1', [
      databaseIn(url),
    ])
    return rowCount === 1
  })
  if (!there) return true
  const own = await asOwner({ purpose: 'restore', url: ours }, tables)
  return asOwner({ purpose: 'restore', url }, async (owner) => {
    const found = await tables(owner)
    if (found.size === 0) return true
    if (!found.isSubsetOf(own) || !found.has('organizations') || !found.has('users')) return false
    const { rows } = await owner.query<{ nobody: boolean }>(NOBODY)
    return rows[0]?.nobody ?? false
  })
}

async function tables(owner: pg.Client): Promise<Set<string>> {
  const { rows } = await owner.query<{ name: string }>(TABLES)
  return new Set(rows.map(({ name }) => name))
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
