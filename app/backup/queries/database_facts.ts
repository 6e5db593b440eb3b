import type pg from 'pg'
import { BACKUP_ROLE } from '#database/roles'
import { BackupFailure } from '#backup/domain/problem'
import type { DatabaseFacts } from '#backup/domain/manifest'

/** Rows that are left out: who is signed in and how often somebody tried. A restored database has neither. */
export const LEFT_OUT = ['public.sessions', 'public.rate_limits']

/** Rows are compared as text, so every setting that changes how a value is written is named. */
const WRITTEN_ALIKE = `
  set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 1; set local bytea_output = 'hex';
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;`

/**
 * The role that may read every row, row-level security or not: the backup role, or the owner where it may.
 *
 * @throws BackupFailure when the owner is bound and may not become the backup role
 */
export async function readingRole(client: pg.Client): Promise<{ name: string; isOwn: boolean }> {
  const { rows } = await client.query<{ own: string; free: boolean; backup: boolean }>(`
    select current_user as own,
      (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as free,
      exists (select from pg_roles r where r.rolname = '${BACKUP_ROLE}' and r.rolbypassrls
        and pg_has_role(current_user, r.oid, 'member')
        and pg_has_role(r.oid, 'pg_read_all_data', 'usage')) as backup`)
  const { own, free, backup } = rows[0]!
  if (backup) return { name: BACKUP_ROLE, isOwn: false }
  if (free) return { name: own, isOwn: true }
  throw new BackupFailure('no_reader', own)
}

/** Begins the one look that everything of a backup is read in. */
export async function beginLook(client: pg.Client, role: { name: string; isOwn: boolean }) {
  await client.query(`begin isolation level repeatable read read only; ${WRITTEN_ALIKE}`)
  if (!role.isOwn) await client.query(`set local role ${role.name}`)
}

/** Every table of ours and of the queue, as `schema.table`. */
async function tableNames(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_depend d on d.objid = c.oid and d.deptype = 'e'
    where n.nspname in ('public', 'graphile_worker') and c.relkind in ('r', 'p') and d.objid is null
    order by 1`)
  return rows.map(({ name }) => name)
}

/** What the rows amount to. To be asked inside a look; it reads every row once. */
export async function databaseFacts(
  client: pg.Client,
  leftOut: readonly string[] = LEFT_OUT
): Promise<DatabaseFacts> {
  const tables: DatabaseFacts['tables'] = {}
  for (const name of await tableNames(client)) {
    if (leftOut.includes(name)) continue
    const quoted = name.split('.').map((part) => client.escapeIdentifier(part))
    const { rows } = await client.query<{ rows: string; content: string }>(
      `select count(*)::text as rows, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as content
       from ${quoted.join('.')} t`
    )
    tables[name] = { rows: Number(rows[0]!.rows), content: rows[0]!.content }
  }
  const migrations = await client.query<{ name: string }>(
    'select name from adonis_schema order by 1'
  )
  const series = await client.query<DatabaseFacts['series'][number]>(
    `select organization_id::text as "organizationId", kind, next_number::text as next
     from number_series order by 1, 2`
  )
  const chains = await client.query<DatabaseFacts['chains'][number]>(
    `select organization_id::text as "organizationId", sequence::text,
       encode(hash, 'hex') as hash from activity_heads order by 1`
  )
  return {
    tables,
    series: series.rows,
    chains: chains.rows,
    migrations: migrations.rows.map(({ name }) => name),
  }
}

/** The documents that rows speak of: whatever a column named `sha256` or `…_sha256` holds, in any table. */
export async function referencedDocuments(client: pg.Client): Promise<Set<string>> {
  const { rows: columns } = await client.query<{ table: string; column: string }>(`
    select c.table_name as table, c.column_name as column from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
      and c.column_name ~ '(^|_)sha256$' and c.data_type = 'text'`)
  const found = new Set<string>()
  for (const { table, column } of columns) {
    const name = client.escapeIdentifier(column)
    const { rows } = await client.query<{ sha256: string }>(
      `select distinct ${name} as sha256 from public.${client.escapeIdentifier(table)}
       where ${name} is not null`
    )
    for (const { sha256 } of rows) found.add(sha256)
  }
  return found
}

/** Where the activity logs do not hold together, over all firms: `organization/sequence`. */
export async function brokenChains(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ place: string }>(`
    select organization_id || '/' || sequence as place from (
      select organization_id, sequence,
        hash <> activity_hash(e)
          or previous_hash <> coalesce(lag(hash) over chain, '\\x00')
          or sequence <> coalesce(lag(sequence) over chain, 0) + 1 as broken
      from activity_entries e
      window chain as (partition by organization_id order by sequence)
    ) links where broken
    union all
    select organization_id || '/' || sequence from activity_heads h
    where sequence > 0 and not exists (
      select from activity_entries e
      where e.organization_id = h.organization_id and e.sequence = h.sequence and e.hash = h.hash)
    limit 20`)
  return rows.map(({ place }) => place)
}
