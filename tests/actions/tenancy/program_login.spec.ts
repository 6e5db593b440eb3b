import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import pg from 'pg'
import { WRONG_KEY } from '#identity/actions/check_key'
import env from '#start/env'
import { whyNotPreparable } from '#tenancy/may_prepare'
import { outsideOrganizations } from '#tenancy/organization_context'
import { addressForWork, ensureProgramLogin, programLogin } from '#tenancy/program_login'
import { whatLoginCouldBecome } from '#tenancy/role_check'
import { asOwner } from '#tests/support/connections'

const KEY = 'a key of this test alone, long enough'

/** A role of this test alone, and a connection as it. */
async function somebody(rights: string) {
  const owner = await asOwner()
  const name = `somebody_${randomUUID().replaceAll('-', '').slice(0, 8)}`
  await owner.query(`create role ${name} login password 'x' ${rights}`)
  const url = new URL(env.get('DATABASE_URL'))
  url.username = name
  url.password = 'x'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  return {
    name,
    client,
    url: url.href,
    gone: async () => {
      await client.end()
      await owner.query(`drop role ${name}`)
      await owner.end()
    },
  }
}

test.group('The log-in of the program', () => {
  test('is its own, and SQL of somebody else’s cannot make it the owner', async ({ assert }) => {
    const found = await outsideOrganizations('an attack', async (queryer) => {
      const [who] = await queryer.rows<{ login: string; role: string }>(
        'select session_user as login, current_user as role'
      )
      await queryer.run('set role none')
      const reading = await queryer.rows('select 1 from users').catch((error: Error) => error)
      const rising = await queryer.run('set role crm_definer').catch((error: Error) => error)
      await queryer.run('set role crm_app')
      return { who, reading, rising }
    })

    assert.match(found.who?.login ?? '', /^crm_program_[0-9a-f]{8}$/)
    assert.equal(found.who?.role, 'crm_app')
    assert.match(String(found.reading), /permission denied for table users/)
    assert.match(String(found.rising), /permission denied to set role/)
    assert.isNull(await whatLoginCouldBecome())
  })

  test('follows from the key and the database, and from nothing else', ({ assert }) => {
    const url = 'postgres://crmuser:secret@nas:5433/crm_db'
    const one = programLogin(url, KEY)

    assert.deepEqual(programLogin('postgres://other:thing@nas:5433/crm_db', KEY), one)
    assert.notEqual(programLogin(url, `${KEY}.`)?.name, one?.name)
    assert.notEqual(programLogin(url, `${KEY}.`)?.password, one?.password)
    assert.notEqual(programLogin('postgres://nas:5433/crm_two', KEY)?.name, one?.name)
    assert.notInclude(one?.url, 'secret')
    assert.isNull(programLogin('postgres:///crm_db?host=/var/run/postgresql', KEY))
    assert.isNull(programLogin('not an address', KEY))
  })

  test('is made once; until then the owner’s is taken', async ({ assert, cleanup }) => {
    const url = env.get('DATABASE_URL')
    const login = programLogin(url, KEY)!
    const owner = await asOwner()
    cleanup(async () => {
      await owner.query(`drop role if exists ${login.name}`)
      await owner.end()
    })
    assert.equal(await addressForWork(url, KEY), url)

    assert.isTrue(await ensureProgramLogin(owner, login))
    assert.isTrue(await ensureProgramLogin(owner, login))

    assert.equal(await addressForWork(url, KEY), login.url)
    const { rows } = await owner.query(
      `select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolinherit,
         array(select roleid::regrole::text from pg_auth_members where member = r.oid) as member_of
       from pg_roles r where rolname = $1`,
      [login.name]
    )
    assert.deepEqual(rows, [
      {
        rolsuper: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolbypassrls: false,
        rolinherit: false,
        member_of: ['crm_app'],
      },
    ])
  })

  test('is done without where the owner may make no roles', async ({ assert, cleanup }) => {
    const { client, gone } = await somebody('nocreaterole')
    cleanup(gone)

    assert.isFalse(await ensureProgramLogin(client, programLogin(env.get('DATABASE_URL'), KEY)!))
  })

  test('a server that does not answer decides nothing', async ({ assert }) => {
    const url = 'postgres://crmuser:secret@127.0.0.1:1/crm_db'

    assert.equal(await addressForWork(url, KEY), programLogin(url, KEY)?.url)
  })
})

test.group('Preparing the database', () => {
  test('is refused in words to who may create nothing in it', async ({ assert, cleanup }) => {
    const { client, name, gone } = await somebody('')
    cleanup(gone)

    const reason = await whyNotPreparable(client)

    assert.include(reason, `The role ${name} may not create anything in the database`)
    assert.include(reason, `owner to ${name}`)
  })

  test('is refused to an owner who may make no roles, with what to run', async ({
    assert,
    cleanup,
  }) => {
    const { name, gone, url } = await somebody('')
    const owner = await asOwner()
    await owner.query(`create database ${name} owner ${name}`)
    const there = new URL(url)
    there.pathname = `/${name}`
    const client = new pg.Client({ connectionString: there.href })
    await client.connect()
    cleanup(async () => {
      await client.end()
      await owner.query(`drop database ${name}`)
      await owner.end()
      await gone()
    })

    const reason = await whyNotPreparable(client)

    assert.include(reason, `grant crm_app, crm_definer to ${name} with admin option`)
    assert.include(reason, `alter role ${name} createrole bypassrls`)
  })

  test('is refused with another APP_KEY, before anything is changed', async ({ assert }) => {
    const done = spawnSync(process.execPath, ['ace.js', 'database:prepare', '--plain'], {
      env: { ...process.env, APP_KEY: 'the key of quite another installation', LOG_LEVEL: 'warn' },
      encoding: 'utf8',
    })

    assert.equal(done.status, 3, 'the launcher need not say anything more')
    assert.equal(done.stderr.trim(), WRONG_KEY)
    const owner = await asOwner()
    const { rows } = await owner.query(`select 1 from pg_roles where rolname = $1`, [
      programLogin(env.get('DATABASE_URL'), 'the key of quite another installation')?.name,
    ])
    await owner.end()
    assert.isEmpty(rows)
  })

  test('is not refused to a superuser', async ({ assert }) => {
    const owner = await asOwner()

    assert.isNull(await whyNotPreparable(owner))
    await owner.end()
  })
})
