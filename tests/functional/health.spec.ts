import { test } from '@japa/runner'
import { compare } from '#start/health'
import { pretendFreeDisk } from '#support/disk_space'
import { asOwner } from '#tests/support/connections'
import { Visitor } from '#tests/support/visitor'

test.group('Health', () => {
  test('the process says that it lives, and starts no session for it', async ({ assert }) => {
    const { status, text, headers } = await new Visitor().get('/health/live')

    assert.equal(status, 200)
    assert.deepEqual(JSON.parse(text), { live: true })
    assert.isNull(headers.get('set-cookie'))
    assert.equal(headers.get('cache-control'), 'no-store')
  })

  test('it is ready with its database, its own tables and room on the disk', async ({ assert }) => {
    const restore = pretendFreeDisk(0.5)
    const { status, text } = await new Visitor().get('/health/ready')
    restore()

    assert.equal(status, 200)
    const state = JSON.parse(text)
    assert.deepInclude(state, { ready: true, database: 'ok', schema: 'ok', disk: 'ok' })
    assert.isArray(state.degraded)
  })

  test('a backup that failed degrades it and leaves it ready: a restart would not mend that', async ({
    assert,
    cleanup,
  }) => {
    const owner = await asOwner()
    cleanup(async () => {
      await owner.query('delete from backup_runs')
      await owner.end()
    })
    await owner.query('delete from backup_runs')
    await owner.query(
      `insert into backup_runs (id, kind, reason, state, ended_at)
       values (gen_random_uuid(), 'backup', 'schedule', 'failed', now())`
    )
    const { status, text } = await new Visitor().get('/health/ready')

    assert.equal(status, 200)
    assert.deepInclude(JSON.parse(text), { ready: true, database: 'ok' })
    assert.include(JSON.parse(text).degraded, 'backup_failed')
  })

  test('a disk that fills up is a warning first and a refusal then', async ({
    assert,
    cleanup,
  }) => {
    const restore = pretendFreeDisk(0.09)
    cleanup(restore)
    const low = await new Visitor().get('/health/ready')
    pretendFreeDisk(0.02)
    const full = await new Visitor().get('/health/ready')

    assert.equal(low.status, 200)
    assert.equal(JSON.parse(low.text).disk, 'low')
    assert.equal(full.status, 503)
    assert.deepInclude(JSON.parse(full.text), { ready: false, disk: 'full' })
  })

  test('tables of another version are told from its own', ({ assert }) => {
    assert.equal(compare(['1', '2'], ['1', '2']), 'ok')
    assert.equal(compare(['1', '2'], ['1']), 'behind')
    assert.equal(compare(['1', '2'], ['1', '3']), 'behind')
    assert.equal(compare(['1', '2'], ['1', '2', '3']), 'ahead')
  })

  test('only these two addresses, and only for reading', async ({ assert }) => {
    const elsewhere = await new Visitor().get('/health/other')
    const written = await new Visitor().post('/health/live')

    assert.equal(elsewhere.status, 404)
    assert.notEqual(written.status, 200)
  })
})
