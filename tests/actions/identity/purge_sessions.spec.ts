import { test } from '@japa/runner'
import PurgeSessions from '#identity/jobs/purge_sessions'
import { withoutOrganization } from '#tenancy/organization_context'
import { cast } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'

test.group('PurgeSessions', () => {
  test('takes away what is too old and leaves the rest', async ({ assert }) => {
    const { alice } = await cast()
    const owner = await asOwner()
    const insert = (id: string, started: string, touched: string) =>
      owner.query(
        `insert into sessions (id, user_id, data, started_at, touched_at)
         values ($1, $2, '{}', now() - $3::interval, now() - $4::interval)`,
        [`${alice.id} ${id}`, alice.id, started, touched]
      )
    await insert('fresh', '1 day', '1 hour')
    await insert('idle', '1 day', '13 hours')
    await insert('ancient', '15 days', '1 minute')

    await withoutOrganization(() => new PurgeSessions().handle())

    const { rows } = await owner.query('select id from sessions where user_id = $1', [alice.id])
    await owner.end()
    assert.deepEqual(rows, [{ id: `${alice.id} fresh` }])
  })
})
