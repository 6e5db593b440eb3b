import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { ORGANIZATION_CHECKS } from '#operations/checks/all'
import { asOwner } from '#tests/support/connections'
import { releases, ScratchDatabase } from '#tests/support/releases'
import { SCHEMA_DESCRIPTION } from '#tests/support/schema_description'

/** All but the days of receivables: those follow from the receivables, and days on which nothing is open may go. */
const TABLES = `select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r'
    and relname not in
      ('adonis_schema', 'adonis_schema_versions', 'postal_codes', 'receivable_days') order by 1`

/** Rows that follow from others and may become fewer, with the reason. */
const DERIVED: Record<string, string> = {
  receivable_days: 'a day on which nothing is open any more has no row',
}

async function rowsOfTables(database: ScratchDatabase): Promise<Record<string, bigint>> {
  const tables = await database.rows<{ name: string }>(TABLES)
  const counted = await database.rows<{ name: string; rows: bigint }>(
    tables
      .filter(({ name }) => !(name in DERIVED))
      .map(({ name }) => `select '${name}' as name, count(*) as rows from ${name}`)
      .join(' union all ')
  )
  return Object.fromEntries(counted.map(({ name, rows }) => [name, rows]))
}

/** Columns with their types, and every way in which the program's role may call a function. */
const READ_BY_THE_PROGRAM = `
  select format('%s.%s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod)) as line
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  union all
  select format('%s(%s) returns %s', p.proname, (select string_agg(format_type(t, null), ', ' order by at)
      from unnest(p.proargtypes) with ordinality as given (t, at) where at <= n), pg_get_function_result(p.oid))
  from pg_proc p, generate_series(p.pronargs - p.pronargdefaults, p.pronargs::int) as n
  where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype
    and has_function_privilege('crm_app', p.oid, 'execute')
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`

const FINAL = ['invoices', 'invoice_lines', 'invoice_vat', 'payments', 'activity_entries']

/** What these columns of the rows that may never change say, as one digest a table. */
async function digestOf(database: ScratchDatabase, columns: Record<string, string>) {
  const digests: Record<string, string> = {}
  for (const table of FINAL) {
    const [row] = await database.rows<{ digest: string }>(
      `select md5(string_agg(r, '|' order by r)) as digest
       from (select row(${columns[table]})::text as r from ${table}) rows`
    )
    digests[table] = row?.digest ?? ''
  }
  return digests
}

async function columnsOf(database: ScratchDatabase): Promise<Record<string, string>> {
  const rows = await database.rows<{ name: string; columns: string }>(
    `select table_name as name, string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
     from information_schema.columns where table_schema = 'public' group by 1`
  )
  return Object.fromEntries(rows.map(({ name, columns }) => [name, columns]))
}

async function describe(ask: (sql: string) => Promise<{ line: string }[]>): Promise<string[]> {
  const lines = await ask(SCHEMA_DESCRIPTION)
  return lines.map(({ line }) => line)
}

/** A released version with data in it, brought up to the present, and what was there before. */
async function upgraded(version: string) {
  const database = new ScratchDatabase()
  await database.restore(version)
  // The check value of APP_KEY is written by the first start, whichever version that is.
  const { installation: key, ...rows } = await rowsOfTables(database)
  const columns = await columnsOf(database)
  const digest = await digestOf(database, columns)
  const readable = await database.rows<{ line: string }>(READ_BY_THE_PROGRAM)
  const prepared = await database.ace('database:prepare')
  return { database, prepared, before: { rows, columns, digest, readable } }
}

test.group('Upgrade', (group) => {
  const made = new Map<string, ReturnType<typeof upgraded>>()
  group.setup(() => async () => {
    for (const upgrade of made.values()) await (await upgrade).database.drop()
  })

  /** Each version is brought up once, for all tests. */
  function from(version: string) {
    const upgrade = made.get(version) ?? upgraded(version)
    made.set(version, upgrade)
    return upgrade
  }

  test('every version in the changelog has its schema kept', ({ assert }) => {
    const changelog = readFileSync('CHANGELOG.md', 'utf8')
    const released = [...changelog.matchAll(/^## (\d+\.\d+\.\d+)/gm)].map(([, version]) => version)

    assert.isNotEmpty(released)
    assert.sameMembers(releases(), released as string[])
  })

  test('from {$self}: the schema becomes that of a new database, and nothing is lost')
    .with(releases())
    .timeout(120_000)
    .run(async ({ assert }, version) => {
      const { database, prepared, before } = await from(version)

      const after = await rowsOfTables(database)
      const owner = await asOwner()
      const fresh = await describe(async (sql) => (await owner.query(sql)).rows)
      await owner.end()

      assert.equal(prepared.code, 0, prepared.output)
      assert.isAbove(Number(before.rows.invoices), 0)
      assert.isAbove(Number(before.rows.payments), 0)
      assert.deepEqual({ ...after, ...before.rows }, after)
      assert.deepEqual(await digestOf(database, before.columns), before.digest)
      assert.deepEqual(await describe((sql) => database.rows(sql)), fresh)
    })

  test(
    'from {$self}: what its program reads is still there, so that it runs while a new one migrates'
  )
    .with(releases())
    .timeout(120_000)
    .run(async ({ assert }, version) => {
      const { database, before } = await from(version)

      const after = await database.rows<{ line: string }>(READ_BY_THE_PROGRAM)

      const there = new Set(after.map(({ line }) => line))
      assert.isAbove(before.readable.length, 200)
      assert.deepEqual(
        before.readable.map(({ line }) => line).filter((line) => !there.has(line)),
        []
      )
    })

  test('from {$self}: every figure agrees and the chain of every activity log is whole')
    .with(releases())
    .timeout(120_000)
    .run(async ({ assert }, version) => {
      const { database } = await from(version)

      const { code, output } = await database.ace('checks:run')
      const states = await database.rows<{ name: string; state: string }>(
        'select name, state from organization_checks order by name'
      )

      assert.equal(code, 0, output)
      assert.lengthOf(states, ORGANIZATION_CHECKS.length)
      // Nobody has made the PDFs of these invoices yet.
      assert.deepEqual(
        states.filter(({ name, state }) => name !== 'papers' && state !== 'ok'),
        [],
        output
      )
    })
})
