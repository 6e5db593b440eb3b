import { test } from '@japa/runner'
import { freezeClock } from '#support/clock'
import { cast } from '#tests/support/cast'
import { MailServer, type Manners } from '#tests/support/mail_server'
import { TestOutbox } from '#tests/support/outbox'

/** The firm's outbox and the program's own keep the same promises. */
for (const whose of ['a firm', 'the program itself']) {
  test.group(`A mail of ${whose}`, (group) => {
    let server: MailServer
    let outbox: TestOutbox

    group.each.setup(async () => {
      server = await new MailServer().open()
      const organizationId = whose === 'a firm' ? (await cast()).alice.organizationId : null
      outbox = new TestOutbox(organizationId, server)
      return () => server.close()
    })

    test('leaves once, and the answer of the server is kept', async ({ assert }) => {
      const id = await outbox.order()

      assert.equal(await outbox.send(id), 'sent')
      assert.equal(await outbox.send(id), 'not_waiting')

      assert.deepInclude(await outbox.row(id), { state: 'sent', failure: null, attempts: 1 })
      const { server_answer: answer } = await outbox.row(id)
      assert.match(String(answer), /^250 .*taken/)
      assert.lengthOf(server.letters, 1)
      assert.include(server.letters[0]?.text, `Message-ID: <${id}@localhost>`)
      assert.equal(server.letters[0]?.to, 'ase@example.no')
    })

    test('tried by two workers at once leaves once', async ({ assert }) => {
      const id = await outbox.order()

      const outcomes = await Promise.all([1, 2, 3, 4].map(() => outbox.send(id)))

      assert.lengthOf(server.letters, 1)
      assert.equal(outcomes.filter((outcome) => outcome === 'sent').length, 1)
    })

    for (const manners of ['refuses_recipient', 'refuses_letter'] as const) {
      test(`is over when the server says no for good (${manners})`, async ({ assert }) => {
        const id = await outbox.order()
        server.manners = manners

        assert.equal(await outbox.send(id), 'failed')

        assert.deepInclude(await outbox.row(id), { state: 'failed', failure: 'refused' })
        const { server_answer: answer } = await outbox.row(id)
        assert.match(String(answer), /^55[04] /)
        assert.isEmpty(server.letters)
      })
    }

    for (const manners of ['refuses_recipient_for_now', 'refuses_letter_for_now'] as const) {
      test(`waits and leaves later when it is refused for now (${manners})`, async ({ assert }) => {
        const id = await outbox.order()
        server.manners = manners

        assert.equal(await outbox.send(id), 'later')
        assert.equal(await outbox.send(id), 'not_waiting', 'the pause is kept')

        const row = await outbox.row(id)
        assert.deepInclude(row, { state: 'waiting', failure: 'refused_for_now', refusals: 1 })
        assert.match(String(row.server_answer), /^45[01] /)
        server.manners = 'accepts'
        const thaw = freezeClock(row.next_attempt_at)
        assert.equal(await outbox.send(id), 'sent')
        thaw()
        assert.lengthOf(server.letters, 1)
      })
    }

    for (const manners of ['drops_after_data', 'stalls_after_data'] as const) {
      test(`is not sent again when the server may have it (${manners})`, async ({ assert }) => {
        const id = await outbox.order('test_once')
        server.manners = manners

        assert.equal(await outbox.send(id), 'failed')

        assert.deepInclude(await outbox.row(id), { state: 'failed', failure: 'unsure' })
        assert.lengthOf(server.letters, 1)
      })
    }

    test('of a kind that may come twice is sent again, with the same Message-ID', async ({
      assert,
    }) => {
      const id = await outbox.order('test_again')
      server.manners = 'drops_after_data'
      assert.equal(await outbox.send(id), 'later')
      const { next_attempt_at: due } = await outbox.row(id)
      server.manners = 'accepts'

      const thaw = freezeClock(due)
      assert.equal(await outbox.send(id), 'sent')
      thaw()

      const ids = server.letters.map(({ text }) => /Message-ID: (\S+)/.exec(text)?.[1])
      assert.deepEqual(ids, [`<${id}@localhost>`, `<${id}@localhost>`])
    })

    test('whose connection broke before the end counts as unsure as well', async ({ assert }) => {
      const id = await outbox.order()
      server.manners = 'drops_in_the_middle' satisfies Manners

      await outbox.send(id)

      assert.deepInclude(await outbox.row(id), { state: 'failed', failure: 'unsure' })
      assert.isEmpty(server.letters)
    })

    test('waits when the password of the mail server is wrong', async ({ assert }) => {
      const id = await outbox.order()
      server.manners = 'refuses_login'

      assert.equal(await outbox.logsIn().send(id), 'later')

      const row = await outbox.row(id)
      assert.deepInclude(row, { state: 'waiting', failure: 'server_away', refusals: 0 })
      assert.match(String(row.server_answer), /535/)
    })

    test('that nobody is to get any more, or wants any more, does not leave', async ({
      assert,
    }) => {
      const nobody = await outbox.order('test_once', { data: { says: 'nobody', secret: 'x' } })
      const late = await outbox.order('test_once', { worthlessAt: new Date(Date.now() - 1) })

      assert.equal(await outbox.send(nobody), 'dropped')
      assert.equal(await outbox.send(late), 'failed')

      assert.deepInclude(await outbox.row(nobody), { state: 'dropped', data: {} })
      assert.deepInclude(await outbox.row(late), { failure: 'worthless' })
      assert.isEmpty(server.letters)
    })

    test('waits for what it carries, and is tried again when it could not be written', async ({
      assert,
    }) => {
      const waiting = await outbox.order('test_once', { data: { says: 'not_yet' } })
      const broken = await outbox.order('test_once', { data: { says: 'nothing' } })

      assert.equal(await outbox.send(waiting), 'later')
      assert.equal(await outbox.send(broken), 'later')

      assert.deepInclude(await outbox.row(waiting), { state: 'waiting', attempts: 0 })
      assert.deepInclude(await outbox.row(broken), { state: 'waiting', failure: 'not_composed' })
    })
  })
}
