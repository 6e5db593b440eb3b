import { test } from '@japa/runner'
import type pg from 'pg'
import { newId } from '#support/id'
import { cast, type Cast } from '#tests/support/cast'
import { asOwner, asProgram, enter } from '#tests/support/connections'

const ADD_CUSTOMER = `insert into customers (organization_id, id, number, name) values ($1, $2, $3, $4)`

/**
 * The behaviour of PostgreSQL's row-level security that the program leans on (reliability: 1.3), tried
 * as the program's own role on two connections that both firms share.
 */
test.group('Walls between organizations', (group) => {
  let people: Cast
  let first: pg.Client
  let second: pg.Client
  let customerOfA: string

  group.setup(async () => {
    people = await cast()
    customerOfA = newId()
    const client = await asProgram()
    await enter(client, people.alice.organizationId)
    await client.query(ADD_CUSTOMER, [people.alice.organizationId, customerOfA, 501, 'Bare for A'])
    await client.query('commit')
    await client.end()
  })
  group.each.setup(async () => {
    first = await asProgram()
    second = await asProgram()
    return async () => {
      await first.end()
      await second.end()
    }
  })

  test('1: without an organization a query is an error, not an empty list', async ({ assert }) => {
    await assert.rejects(() => first.query('select * from customers'), /app\.organization_id/)
  })

  test('2: the organization is gone after commit', async ({ assert }) => {
    await enter(first, people.alice.organizationId)
    await first.query('commit')

    await assert.rejects(() => first.query('select * from customers'), /uuid: ""/)
  })

  test('3: a row for another organization cannot be inserted', async ({ assert }) => {
    await enter(first, people.charlie.organizationId)

    await assert.rejects(
      () => first.query(ADD_CUSTOMER, [people.alice.organizationId, newId(), 502, 'Smuglet']),
      /violates row-level security/
    )
  })

  test('4: a row cannot be moved to another organization', async ({ assert }) => {
    await enter(first, people.alice.organizationId)

    await assert.rejects(
      () =>
        first.query('update customers set organization_id = $1', [people.charlie.organizationId]),
      /violates row-level security/
    )
  })

  test('5: COPY FROM does not go around the wall', async ({ assert }) => {
    await enter(first, people.alice.organizationId)

    await assert.rejects(() => first.query('copy customers from stdin'), /row-level security/)
  })

  test('6: two connections see two organizations at the same time', async ({ assert }) => {
    await enter(first, people.alice.organizationId)
    await enter(second, people.charlie.organizationId)

    const ofA = await first.query('select name from customers')
    const ofB = await second.query('select name from customers')

    assert.deepEqual(ofA.rows, [{ name: 'Bare for A' }])
    assert.deepEqual(ofB.rows, [])
  })

  test('7: no table may be emptied', async ({ assert }) => {
    await enter(first, people.alice.organizationId)

    await assert.rejects(() => first.query('truncate customers cascade'), /permission denied/)
  })

  test("8: a foreign key does not reach another organization's row", async ({ assert }) => {
    await enter(first, people.charlie.organizationId)

    await assert.rejects(
      () =>
        first.query(
          `insert into invoice_drafts (organization_id, id, customer_id, content) values ($1, $2, $3, '{}')`,
          [people.charlie.organizationId, newId(), customerOfA]
        ),
      /violates foreign key/
    )
  })

  test('9: a number that another organization uses is free', async ({ assert }) => {
    await enter(first, people.charlie.organizationId)

    const added = await first.query(ADD_CUSTOMER, [
      people.charlie.organizationId,
      newId(),
      501,
      'Samme nummer',
    ])

    assert.equal(added.rowCount, 1)
    await first.query('rollback')
  })

  test('10: no view or materialized view shows rows past the wall', async ({ assert }) => {
    const owner = await asOwner()
    const views = await owner.query(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and (c.relkind = 'm' or (c.relkind = 'v'
         and not coalesce(c.reloptions @> array['security_invoker=true'], false)))`
    )
    await owner.end()

    assert.deepEqual(views.rows, [])
  })

  test('11: the wall stands for an owner who is no superuser, too', async ({ assert }) => {
    const owner = await asOwner()
    const unforced = await owner.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace
         and relrowsecurity and not relforcerowsecurity`
    )
    await owner.end()

    assert.deepEqual(unforced.rows, [])
  })

  test('12: a prepared plan used by one organization serves another its own rows', async ({
    assert,
  }) => {
    const statement = { name: 'names', text: 'select name from customers where number > $1' }
    for (let i = 0; i < 8; i++) {
      await enter(first, people.alice.organizationId)
      const { rows } = await first.query({ ...statement, values: [0] })
      await first.query('commit')
      assert.lengthOf(rows, 1)
    }

    await enter(first, people.charlie.organizationId)
    const { rows } = await first.query({ ...statement, values: [0] })

    assert.lengthOf(rows, 0)
  })

  test('13: the setting is a second wall; nothing outside the tenancy room sets it', async ({
    assert,
  }) => {
    const { execFile } = await import('node:child_process')
    const found = await new Promise<string>((resolve) =>
      execFile(
        'grep',
        ['-rlE', 'set (local )?app\\.organization_id|set_config', 'app', 'start'],
        (_e, out) => resolve(out)
      )
    )

    assert.deepEqual(found.trim().split('\n'), ['app/tenancy/scope.ts'])
  })

  test('14: an owner without BYPASSRLS cannot dump the tables', async ({ assert }) => {
    await enter(first, people.alice.organizationId)
    await first.query('set local row_security = off')

    await assert.rejects(() => first.query('select * from customers'), /row-level security/)
  })

  test('15: a SECURITY DEFINER search answers for the organization that was entered', async ({
    assert,
  }) => {
    await enter(first, people.alice.organizationId)
    await enter(second, people.charlie.organizationId)

    const ofA = await first.query(`select * from search_customers('bare for')`)
    const ofB = await second.query(`select * from search_customers('bare for')`)

    assert.lengthOf(ofA.rows, 1)
    assert.lengthOf(ofB.rows, 0)
  })

  test('16: a leaky function in a condition sees no row of another organization', async ({
    assert,
  }) => {
    const owner = await asOwner()
    await owner.query(
      `create schema probe; grant usage on schema probe to crm_app;
       create function probe.leak(value text) returns boolean language plpgsql cost 0.0001 as
       $$ begin raise notice 'saw %', value; return true; end $$`
    )
    await enter(first, people.charlie.organizationId)
    const notices: string[] = []
    first.on('notice', (notice) => notices.push(notice.message ?? ''))

    await first.query('select 1 from customers where probe.leak(name)')
    await first.query('rollback')
    await owner.query('drop schema probe cascade')
    await owner.end()

    assert.notInclude(notices.join(), 'Bare for A')
  })
})
