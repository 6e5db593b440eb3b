import pg from 'pg'
import env from '#start/env'
import { enter } from '#tenancy/scope'

export interface OwnerConnectionInput {
  /** What the database's own list of connections says of us, after `crm-core`. */
  purpose: string
  /** The address of the owner; `DATABASE_URL` unless told. */
  url?: string
  /** Another database of the same server. */
  database?: string
}

/** The address of another database on the same server. */
export function addressOf(database: string, url = env.get('DATABASE_URL')): string {
  const address = new URL(url)
  address.pathname = `/${encodeURIComponent(database)}`
  return address.href
}

/** The database that an address names. */
export function databaseIn(url = env.get('DATABASE_URL')): string {
  return decodeURIComponent(new URL(url).pathname.slice(1))
}

/**
 * Does the work on a connection of its own, as the owner of the database: for what the program keeps about
 * itself (backups, the installation), never for what people do. Tenant tables answer it as everybody else,
 * unless the role may look past row-level security.
 */
export async function asOwner<T>(
  { purpose, url = env.get('DATABASE_URL'), database }: OwnerConnectionInput,
  work: (client: pg.Client) => Promise<T>
): Promise<T> {
  const client = new pg.Client({
    connectionString: database === undefined ? url : addressOf(database, url),
    application_name: `crm-core ${purpose}`,
  })
  // A connection that breaks off while nothing is asked would otherwise end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Does the work in each organization of a database, on the owner's connection, one transaction for each. */
export async function inEachOrganization(
  client: pg.Client,
  work: (organizationId: string) => Promise<void>
): Promise<void> {
  const { rows } = await client.query<{ id: string }>('select organization_ids() as id')
  for (const { id } of rows) {
    await client.query(`begin; ${enter(id)}`)
    await work(id)
    await client.query('commit')
  }
}
