import pg from 'pg'
import env from '#start/env'
import { pgTypes } from '#tenancy/pg_types'

/** A connection of its own, as the program works: the role that row-level security binds. */
export function asProgram(): Promise<pg.Client> {
  return connect({ options: '-c role=crm_app' })
}

/** A connection of its own, as migrations work: it owns the tables. */
export function asOwner(): Promise<pg.Client> {
  return connect({})
}

async function connect(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: env.get('DATABASE_URL'),
    types: pgTypes as pg.CustomTypesConfig,
    ...config,
  })
  await client.connect()
  return client
}

/** Begins a transaction of an organization on this connection. */
export async function enter(client: pg.Client, organizationId: string): Promise<void> {
  await client.query(`begin; set local app.organization_id = '${organizationId}'`)
}
