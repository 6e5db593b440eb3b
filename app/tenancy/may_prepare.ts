import type { Client } from 'pg'

const ROLES = {
  crm_app: 'create role crm_app nologin',
  crm_definer: 'create role crm_definer nologin bypassrls',
}
const VERSION_MIN = 150_000

const FACTS = `select current_user as me, current_database() as database,
  current_setting('server_version') as version, current_setting('server_version_num')::int as number,
  current_setting('server_encoding') as encoding,
  (select rolsuper from pg_roles where rolname = current_user) as superuser,
  (select rolbypassrls from pg_roles where rolname = current_user) as passes_walls,
  has_database_privilege(current_database(), 'CREATE') as creates,
  has_schema_privilege('public', 'CREATE') as creates_tables,
  array(select rolname::text from pg_roles where rolname in ('crm_app', 'crm_definer')) as roles,
  (select coalesce(bool_and(pg_has_role(current_user, oid, 'member with admin option')), false)
    from pg_roles where rolname in ('crm_app', 'crm_definer')) as gives`

interface Facts {
  me: string
  database: string
  version: string
  number: number
  encoding: string
  superuser: boolean
  passes_walls: boolean
  creates: boolean
  creates_tables: boolean
  roles: string[]
  /** Whether it may give both roles away. */
  gives: boolean
}

/**
 * Why the database cannot be prepared on this connection, as a sentence with what to do; null when it can.
 * Asked before anything is made, so that nothing stays half made.
 */
export async function whyNotPreparable(client: Client): Promise<string | null> {
  const { rows } = await client.query<Facts>(FACTS)
  const facts = rows[0]!
  if (facts.number < VERSION_MIN) {
    return `The database server is PostgreSQL ${facts.version}; the program needs 15 or newer.`
  }
  if (facts.encoding !== 'UTF8') {
    return `The database ${facts.database} is in ${facts.encoding}; make one in UTF8: createdb --encoding=UTF8 --template=template0 ${facts.database}`
  }
  if (facts.superuser) return null
  if (!facts.creates || !facts.creates_tables) {
    return `The role ${facts.me} may not create anything in the database ${facts.database}. Make it the owner, as a superuser: alter database ${facts.database} owner to ${facts.me}; alter schema public owner to ${facts.me}`
  }
  const missing = Object.entries(ROLES).filter(([name]) => !facts.roles.includes(name))
  if (missing.length === 0 && facts.gives && facts.passes_walls) return null
  const todo = [
    ...missing.map(([, statement]) => statement),
    `grant crm_app, crm_definer to ${facts.me} with admin option`,
    `alter role ${facts.me} createrole bypassrls`,
  ].join('; ')
  return `The role ${facts.me} may not make the roles that keep firms apart, nor pass their walls when tables change. Run this once as a superuser: ${todo}`
}

/**
 * Does the migrations' work with the schema lent to `crm_definer`: PostgreSQL lets a role that is no superuser
 * give a function away only to somebody who could have made it there.
 */
export async function lendingSchema(owner: Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await owner.query<{ superuser: boolean }>(
    'select rolsuper as superuser from pg_roles where rolname = current_user'
  )
  if (rows[0]?.superuser) return work()
  await owner.query('grant create on schema public to crm_definer')
  try {
    await work()
  } finally {
    await owner.query('revoke create on schema public from crm_definer')
  }
}
