import { test } from '@japa/runner'
import { MAIL_CLAIM_MINUTES, MAIL_GIVE_UP_DAYS, MAIL_REFUSALS_MAX } from '#config/limits'
import SweepMails from '#mailing/jobs/sweep_mails'
import { freezeClock } from '#support/clock'
import app from '@adonisjs/core/services/app'
import { cast } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { MailServer } from '#tests/support/mail_server'
import { TestOutbox } from '#tests/support/outbox'

const MINUTE_MS = 60_000
const START = Date.parse('2026-03-28T22:30:00Z')

test.group('A mail server that is away', (group) => {
  let server: MailServer
  let outbox: TestOutbox

  group.each.setup(async () => {
    server = await new MailServer().open()
    outbox = new TestOutbox((await cast()).alice.organizationId, server)
    return () => server.close()
  })

  /** Lets the worker sweep once a minute, across the night in which the clocks go forward. */
  async function minutes(from: number, to: number) {
    for (let minute = from; minute < to; minute += 1) {
      const thaw = freezeClock(new Date(START + minute * MINUTE_MS))
      await outbox.sweep()
      thaw()
    }
  }

  test('for an hour: one knocks at a time, and all leave once when it is back', async ({
    assert,
  }) => {
    const thaw = freezeClock(new Date(START))
    const ids = await Promise.all(Array.from({ length: 8 }, () => outbox.order()))
    thaw()
    await server.close()

    await minutes(0, 60)

    const during = await outbox.rows()
    assert.isTrue(during.every(({ state }) => state === 'waiting'))
    const tries = during.reduce((sum, { attempts }) => sum + attempts, 0)
    assert.isAtMost(tries, 12, 'the pauses grow')

    await server.open()
    await minutes(60, 75)
    await minutes(75, 90)

    assert.lengthOf(server.letters, 8)
    const after = await outbox.rows()
    assert.sameMembers(
      after.filter(({ state }) => state === 'sent').map(({ id }) => id),
      ids
    )
  }).timeout(60_000)

  test('for days: the mail is given up, with the reason', async ({ assert }) => {
    const thaw = freezeClock(new Date(START))
    const id = await outbox.order()
    thaw()
    await server.close()

    await minutes(0, 1)
    const days = (MAIL_GIVE_UP_DAYS + 1) * 24 * 60
    await minutes(days, days + 1)

    const row = await outbox.row(id)
    assert.deepInclude(row, { state: 'failed', failure: 'given_up' })
    assert.match(String(row.server_answer), /ECONNREFUSED/)
  })

  test(`a mail refused for now ${MAIL_REFUSALS_MAX} times is given up`, async ({ assert }) => {
    const id = await outbox.order()
    server.manners = 'refuses_recipient_for_now'

    const pauses: number[] = []
    for (let i = 0; i < MAIL_REFUSALS_MAX; i += 1) {
      const { next_attempt_at: due } = await outbox.row(id)
      const thaw = freezeClock(due)
      await outbox.send(id)
      const row = await outbox.row(id)
      pauses.push((row.next_attempt_at.getTime() - due.getTime()) / MINUTE_MS)
      thaw()
    }

    assert.deepEqual(pauses.slice(0, 5), [1, 2, 4, 8, 16])
    assert.deepInclude(await outbox.row(id), { state: 'failed', failure: 'given_up' })
  })
})

test.group('A worker that dies with a mail in its hands', (group) => {
  let server: MailServer
  let outbox: TestOutbox

  group.each.setup(async () => {
    server = await new MailServer().open()
    outbox = new TestOutbox((await cast()).alice.organizationId, server)
    return () => server.close()
  })

  /** The row as a killed process leaves it. */
  async function leftBehind(id: string, handedOver: boolean) {
    const owner = await asOwner()
    await owner.query(
      `update mails set state = 'sending', attempts = 1, claim = gen_random_uuid(), claimed_at = $2,
         handed_over_at = $3 where id = $1`,
      [id, new Date(), handedOver ? new Date() : null]
    )
    await owner.end()
  }

  const late = () => freezeClock(new Date(Date.now() + (MAIL_CLAIM_MINUTES + 1) * MINUTE_MS))

  test('before the server got it: it leaves, once', async ({ assert }) => {
    const id = await outbox.order()
    await leftBehind(id, false)
    await outbox.sweep()
    assert.isEmpty(server.letters, 'while the claim holds, nobody touches it')

    const thaw = late()
    await outbox.sweep()
    await outbox.sweep()
    thaw()

    assert.lengthOf(server.letters, 1)
    assert.deepInclude(await outbox.row(id), { state: 'sent', attempts: 2 })
  })

  test('after the server got it: never a second time, and it says so', async ({ assert }) => {
    const once = await outbox.order('test_once')
    const again = await outbox.order('test_again')
    await leftBehind(once, true)
    await leftBehind(again, true)

    const thaw = late()
    await outbox.sweep()
    await outbox.sweep()
    thaw()

    assert.deepInclude(await outbox.row(once), { state: 'failed', failure: 'unsure' })
    assert.deepInclude(await outbox.row(again), { state: 'sent' })
    assert.lengthOf(server.letters, 1)
  })

  test('a sender that fell behind cannot hand over what another has taken since', async ({
    assert,
  }) => {
    const id = await outbox.order('test_again')
    server.manners = 'stalls_after_data'
    outbox.silenceMs = 5_000
    const slow = outbox.send(id)
    while (server.letters.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    server.manners = 'accepts'

    const thaw = late()
    await outbox.sweep()
    thaw()

    assert.equal(await slow, 'not_waiting')
    assert.deepInclude(await outbox.row(id), { state: 'sent', attempts: 2 })
  })

  test('the sweep puts every due mail into the queue, each once', async ({ assert }) => {
    const id = await outbox.order()
    const owner = await asOwner()
    await owner.query(`delete from graphile_worker._private_jobs`)
    const sweep = await app.container.make(SweepMails)

    await sweep.handle()
    await sweep.handle()

    const { rows } = await owner.query(
      `select 1 from graphile_worker.jobs where key like 'mail-%' || $1`,
      [id]
    )
    await owner.end()
    assert.lengthOf(rows, 1)
  })
})
