import { Socket } from 'node:net'
import { test } from '@japa/runner'
import { newId } from '#support/id'
import { inOrganization, outsideOrganizations, read } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'
import { cast, type Cast } from '#tests/support/cast'
import { rowsOf } from '#tests/support/invoices'
import { questionsIn, statementsOf } from '#tests/support/queries'

const ONE = { name: 'read_spec_one', text: 'select 1 as value' }
const FIRMS = { name: 'read_spec_firms', text: 'select id from organizations' }

/** How often this process writes to a socket while the work is done. */
async function writesDuring(work: () => Promise<unknown>): Promise<number> {
  let writes = 0
  const { _write: write, _writev: writeMany } = Socket.prototype
  Socket.prototype._write = function (...input) {
    writes++
    return write.apply(this, input)
  }
  Socket.prototype._writev = function (...input) {
    writes++
    return writeMany!.apply(this, input)
  }
  try {
    await work()
  } finally {
    Object.assign(Socket.prototype, { _write: write, _writev: writeMany })
  }
  return writes
}

test.group('read()', (group) => {
  let people: Cast

  group.setup(async () => {
    people = await cast()
  })

  const inFirm = <T>(work: () => Promise<T>) => inOrganization(people.alice.organizationId, work)
  const threeThings = (queryer: Queryer) =>
    Promise.all([queryer.first(ONE), queryer.rows(FIRMS), queryer.run('select 1')])

  test('sends everything that is asked at once in one packet, opening and end included', async ({
    assert,
  }) => {
    await inFirm(() => read(threeThings))

    const statements = await statementsOf(() => inFirm(() => read(threeThings)))
    const writes = await writesDuring(() => inFirm(() => read(threeThings)))

    assert.equal(writes, 1)
    assert.lengthOf(questionsIn(statements), 3)
    assert.equal(statements[0]!.text, 'begin read only')
    assert.equal(statements.at(-1)!.text, 'commit')
  })

  test('sees its own organization in later questions as well, and nothing may be written', async ({
    assert,
  }) => {
    const seen = await inFirm(() =>
      read(async (queryer) => [
        await queryer.first<{ id: string }>(FIRMS),
        await queryer.first<{ id: string }>(FIRMS),
      ])
    )
    const writing = inFirm(() =>
      read(async (queryer) => {
        await queryer.first(ONE)
        await queryer.run(`update customers set name = 'x'`)
      })
    )

    assert.deepEqual(seen, [
      { id: people.alice.organizationId },
      { id: people.alice.organizationId },
    ])
    await assert.rejects(() => writing, /read-only transaction/)
  })

  test('answers all or nothing, and leaves the connection clean', async ({ assert }) => {
    for (let i = 0; i < 30; i++) {
      const answers = await inFirm(() =>
        read((queryer) =>
          Promise.allSettled([
            queryer.first(ONE),
            queryer.run('select 1 / 0'),
            queryer.rows({ name: `read_spec_never_${i}`, text: 'select 2' }),
          ])
        )
      )
      assert.deepEqual(
        answers.map(({ status }) => status),
        ['rejected', 'rejected', 'rejected']
      )
      // What was skipped after the error was not prepared, and can be asked again.
      await inFirm(() =>
        read((queryer) => queryer.rows({ name: `read_spec_never_${i}`, text: 'select 2' }))
      )
    }

    const aborted = await rowsOf(
      people.alice,
      `select state from pg_stat_activity
       where datname = current_database() and usename = current_user and state like '%transaction%'
         and pid <> pg_backend_pid()`
    )
    assert.deepEqual(aborted, [])
  })

  test('refuses a second statement with the name of another', async ({ assert }) => {
    const twice = () =>
      inFirm(() =>
        read((queryer) =>
          Promise.all([queryer.rows(ONE), queryer.rows({ ...ONE, text: 'select 3' })])
        )
      )

    await assert.rejects(twice, 'Two statements are called read_spec_one')
    assert.deepEqual(await inFirm(() => read((queryer) => queryer.first(ONE))), { value: 1 })
  })

  test('reads values as the program has them, with nulls and without rows', async ({ assert }) => {
    const id = newId()
    const row = await outsideOrganizations('a test', (queryer) =>
      queryer.first(
        `select $1::uuid as id, 5::bigint as big, '2026-02-28'::date as day, null::text as none,
           $2::text[] as list, $3::jsonb as json, $4::bytea as bytes, 1.50::numeric(5,2) as exact`,
        [id, ['a,b', 'c"d'], JSON.stringify({ æ: [1] }), Buffer.from([0, 255])]
      )
    )

    assert.deepEqual(row, {
      id,
      big: 5n,
      day: '2026-02-28',
      none: null,
      list: ['a,b', 'c"d'],
      json: { æ: [1] },
      bytes: Buffer.from([0, 255]),
      exact: '1.50',
    })
    assert.isNull(await inFirm(() => read((queryer) => queryer.first('select 1 where false'))))
  })
})
