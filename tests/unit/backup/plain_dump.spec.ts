import { test } from '@japa/runner'
import { cleanPlainDump, rolesIn, staysOwnedBy } from '#backup/domain/plain_dump'

async function cleaned(lines: string[], token: string | null = null): Promise<string[]> {
  async function* given() {
    yield* lines
  }
  const found: string[] = []
  const input = { ours: new Set(['crm_app', 'crm_definer']), token }
  for await (const line of cleanPlainDump(given(), input)) found.push(line.replace(/\n$/, ''))
  return found
}

test.group('A dump as SQL', () => {
  test('owners that may not exist here are left out, ours stay', async ({ assert }) => {
    const found = await cleaned([
      'CREATE TABLE public.a (id int);',
      'ALTER TABLE public.a OWNER TO crmuser;',
      'ALTER FUNCTION public.f(text) OWNER TO crm_definer;',
      'ALTER TABLE public.a OWNER TO "Odd ""one""";',
    ])

    assert.deepEqual(found, [
      'CREATE TABLE public.a (id int);',
      'ALTER FUNCTION public.f(text) OWNER TO crm_definer;',
    ])
    assert.isTrue(staysOwnedBy('ALTER FUNCTION public.f() OWNER TO crm_definer;', 'crm_definer'))
  })

  test('rows of a table are never touched, whatever they say', async ({ assert }) => {
    const rows = [
      'COPY public.notes (text) FROM stdin;',
      'ALTER TABLE public.a OWNER TO crmuser;',
      '\\\\! rm -rf /',
      '\\N',
      'DROP TABLE public.a;',
      '\\.',
    ]

    assert.deepEqual(await cleaned(['CREATE TABLE x ();', ...rows]), [
      'CREATE TABLE x ();',
      ...rows,
    ])
  })

  test('no line commands psql, and psql itself is told to take none', async ({ assert }) => {
    const found = await cleaned(
      [
        '\\connect other',
        '\\restrict abc',
        'CREATE TABLE x ();',
        '\\! touch /tmp/x',
        '\\unrestrict abc',
      ],
      'secret'
    )

    assert.deepEqual(found, ['\\restrict secret', 'CREATE TABLE x ();'])
  })

  test('a role that gets rights is made first, once and without log-in', async ({ assert }) => {
    const found = await cleaned([
      'GRANT SELECT ON TABLE public.a TO crm_app;',
      'GRANT SELECT ON TABLE public.a TO reports;',
      'GRANT SELECT ON TABLE public.b TO reports;',
      'REVOKE ALL ON SCHEMA public FROM PUBLIC;',
    ])

    assert.lengthOf(found, 5)
    assert.match(found[1] ?? '', /create role "reports" nologin/)
    assert.deepEqual(
      rolesIn('ALTER DEFAULT PRIVILEGES FOR ROLE a IN SCHEMA s GRANT ALL ON TABLES TO b;'),
      ['a', 'b']
    )
  })

  test('what speaks of the database itself or cleans it first is left out', async ({ assert }) => {
    const found = await cleaned([
      'DROP TABLE public.a;',
      'ALTER TABLE ONLY public.a DROP CONSTRAINT a_pkey;',
      'CREATE DATABASE crm_db WITH TEMPLATE = template0;',
      'ALTER DATABASE crm_db OWNER TO crmuser;',
      'SET transaction_timeout = 0;',
      'CREATE SCHEMA public;',
      'ALTER TABLE ONLY public.a DROP CONSTRAINT kept_after_the_first_create;',
    ])

    assert.deepEqual(found, [
      'CREATE SCHEMA IF NOT EXISTS public;',
      'ALTER TABLE ONLY public.a DROP CONSTRAINT kept_after_the_first_create;',
    ])
  })
})
