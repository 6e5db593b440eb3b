import { test } from '@japa/runner'
import { asOwner } from '#tests/support/connections'

/** Tables that belong to no organization, each with the reason why not. */
const GLOBAL_TABLES: Record<string, string> = {
  adonis_schema: "Lucid's list of migrations",
  adonis_schema_versions: "Lucid's version of that list",
  users: 'a person may belong to several organizations',
  sessions: 'belong to a person; opened by the hash of a secret',
  password_reset_tokens: 'belong to a person; opened by the hash of a secret',
  rate_limits: 'count attempts before anybody is known',
  postal_codes: 'a public register',
  system_mails: 'letters of the program itself, ordered before anybody is known',
  installation: 'one row about the program itself',
  job_tasks: 'what the worker can do',
  backup_runs: 'a backup holds every firm, so that it belongs to the installation',
  program_checks: 'how the program itself is',
  process_reports: 'processes belong to no organization',
}

async function ask<Row>(sql: string): Promise<Row[]> {
  const owner = await asOwner()
  try {
    const { rows } = await owner.query(sql)
    return rows as Row[]
  } finally {
    await owner.end()
  }
}

const TENANT_TABLES = `
  select c.oid, c.relname as name, c.relrowsecurity, c.relforcerowsecurity,
    case when c.relname = 'organizations' then 'id' else 'organization_id' end as wall
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p')
    and c.relname not in (${Object.keys(GLOBAL_TABLES)
      .map((name) => `'${name}'`)
      .join(', ')})`

test.group('Catalogue: every table has its wall', () => {
  test('row-level security is on and forced', async ({ assert }) => {
    const open = await ask(
      `select name from (${TENANT_TABLES}) t where not relrowsecurity or not relforcerowsecurity`
    )

    assert.deepEqual(open, [])
  })

  test('no search reads a long list of rows that its index has not sorted in', async ({
    assert,
  }) => {
    const slow = await ask(
      `select c.relname from pg_class c join pg_am m on m.oid = c.relam
       where m.amname = 'gin' and c.relnamespace = 'public'::regnamespace
         and not exists (select from unnest(c.reloptions) option
           where option ~ '^gin_pending_list_limit=\\d{2,3}$')`
    )

    assert.deepEqual(slow, [])
  })

  test('one loud policy for reading and writing', async ({ assert }) => {
    const wrong = await ask(
      `select t.name, p.qual, p.with_check from (${TENANT_TABLES}) t
       left join pg_policies p on p.schemaname = 'public' and p.tablename = t.name
       where p.policyname is null or p.cmd <> 'ALL' or p.permissive <> 'PERMISSIVE'
         or p.qual is distinct from p.with_check
         or p.qual not like '%' || t.wall || ' = %current_setting(''app.organization_id''::text)%'`
    )

    assert.deepEqual(wrong, [])
  })

  test('the organization comes first in every primary key, unique constraint and index', async ({
    assert,
  }) => {
    const wrong = await ask(
      `select t.name, i.relname as index from (${TENANT_TABLES}) t
       join pg_index x on x.indrelid = t.oid
       join pg_class i on i.oid = x.indexrelid
       join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
       where a.attname <> t.wall
         and not (t.name = 'memberships' and i.relname = 'memberships_of_user')
         and not (t.name = 'organizations' and i.relname = 'organizations_number')
         and not (t.name = 'shared_links' and i.relname = 'shared_links_by_token')`
    )

    assert.deepEqual(wrong, [])
  })

  test('every table has a primary key', async ({ assert }) => {
    const wrong = await ask(
      `select t.name from (${TENANT_TABLES}) t
       where not exists (select from pg_index x where x.indrelid = t.oid and x.indisprimary)`
    )

    assert.deepEqual(wrong, [])
  })

  test('a foreign key between tenant tables carries the organization first', async ({ assert }) => {
    const wrong = await ask(
      `select t.name, f.conname from (${TENANT_TABLES}) t
       join pg_constraint f on f.conrelid = t.oid and f.contype = 'f'
       join (${TENANT_TABLES}) target on target.oid = f.confrelid
       join pg_attribute a on a.attrelid = t.oid and a.attnum = f.conkey[1]
       where a.attname <> t.wall`
    )

    assert.deepEqual(wrong, [])
  })

  test('no global table points at a tenant table', async ({ assert }) => {
    const wrong = await ask(
      `select f.conrelid::regclass::text as name, f.conname from pg_constraint f
       join (${TENANT_TABLES}) target on target.oid = f.confrelid
       where f.contype = 'f' and f.conrelid not in (select oid from (${TENANT_TABLES}) t)`
    )

    assert.deepEqual(wrong, [])
  })

  test('the program owns nothing, bypasses nothing, empties nothing', async ({ assert }) => {
    const [role] = await ask(`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin
      from pg_roles where rolname = 'crm_app'`)
    const owned = await ask(
      `select relname from pg_class where pg_get_userbyid(relowner) = 'crm_app'`
    )
    const grants = await ask(
      `select table_name, privilege_type from information_schema.role_table_grants
       where grantee in ('crm_app', 'PUBLIC') and table_schema = 'public'
         and privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')`
    )
    const create = await ask(
      `select 1 where has_schema_privilege('crm_app', 'public', 'create')
        or has_table_privilege('crm_app', 'pg_authid', 'select')`
    )

    assert.deepEqual(role, {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolcanlogin: false,
    })
    assert.deepEqual(owned, [])
    assert.deepEqual(grants, [])
    assert.deepEqual(create, [])
  })

  test('every SECURITY DEFINER function pins its search path and is closed to the public', async ({
    assert,
  }) => {
    const wrong = await ask(
      `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname = 'public' and p.prosecdef
         and (not coalesce(array_to_string(p.proconfig, ',') like '%search_path=%', false)
           or has_function_privilege('public', p.oid, 'execute'))`
    )

    assert.deepEqual(wrong, [])
  })

  test('every function of ours looks into temporary schemas last', async ({ assert }) => {
    const wrong = await ask(
      `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       left join pg_depend d on d.objid = p.oid and d.deptype = 'e'
       where n.nspname = 'public' and d.objid is null and p.prosqlbody is null
         and not coalesce(p.proconfig @> array['search_path=pg_catalog, public, pg_temp'], false)`
    )

    assert.deepEqual(wrong, [])
  })

  test('the program can make no temporary tables', async ({ assert }) => {
    const [may] = await ask<{ temporary: boolean }>(
      `select has_database_privilege('crm_app', current_database(), 'TEMP') as temporary`
    )

    assert.isFalse(may?.temporary)
  })

  test('a role that the wall would not bind is told apart', async ({ assert }) => {
    const { whyWallsWouldNotHold } = await import('#tenancy/role_check')

    assert.isNull(await whyWallsWouldNotHold())
  })

  test('what is issued can be neither changed nor removed by the program', async ({ assert }) => {
    const grants = await ask(
      `select table_name, privilege_type from information_schema.role_table_grants
       where grantee = 'crm_app' and privilege_type in ('UPDATE', 'DELETE')
         and table_name in ('invoices', 'invoice_lines', 'invoice_vat', 'payments',
           'activity_entries', 'activity_heads', 'receivables', 'receivable_days', 'invoice_totals',
           'sales_of_days', 'sales_of_customers', 'sales_of_products')`
    )

    assert.deepEqual(grants, [])
  })
})
