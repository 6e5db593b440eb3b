import { newId } from '#support/id'
import { cast } from '#tests/support/cast'
import { rowsOf } from '#tests/support/invoices'
import { MailServer } from '#tests/support/mail_server'
import { TestOutbox } from '#tests/support/outbox'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

const PATH = '/settings/test-messages'

test.group('POST /settings/test-messages', (group) => {
  let server: MailServer

  group.each.setup(async () => {
    server = await new MailServer().open()
    return () => server.close()
  })

  async function ordered() {
    const { alice } = await cast()
    const browser = await Visitor.signedIn(alice)
    const id = newId()
    await browser.post(PATH, { id })
    return { alice, browser, id, outbox: new TestOutbox(alice.organizationId, server) }
  }

  test('sends one letter to oneself, and tells what the server answered', async ({ assert }) => {
    const { alice, browser, id, outbox } = await ordered()
    await browser.post(PATH, { id })
    await browser.post(PATH, { id: newId() })
    assert.lengthOf(await rowsOf(alice, 'select from mails'), 1)
    assert.include(await browser.textOf('/settings/letters'), 'hx-trigger="every 2s"')

    await outbox.send(id)

    assert.deepEqual(
      server.letters.map(({ to }) => to),
      [alice.email]
    )
    const page = await browser.textOf('/settings/letters')
    assert.match(page, /E-posttjeneren tok imot, og svarte: 250.*taken/)
    assert.notInclude(page, 'every 2s')
  })

  test('tells of a refusal in the server’s words', async ({ assert }) => {
    const { browser, id, outbox } = await ordered()
    server.manners = 'refuses_letter'

    await outbox.send(id)

    assert.include(await browser.textOf('/settings/letters'), 'not taken, looks like spam')
  })

  test('tells that the server is not there, and tries anew when asked again', async ({
    assert,
  }) => {
    const { browser, id, outbox } = await ordered()
    await server.close()
    await outbox.send(id)
    const page = await browser.textOf('/settings/letters')
    assert.include(page, 'ikke å få tak i')
    assert.include(page, 'ECONNREFUSED')

    await server.open()
    const next = newId()
    await browser.post(PATH, { id: next })
    await outbox.send(next)

    assert.lengthOf(server.letters, 1)
    assert.equal((await outbox.row(id)).state, 'dropped')
  })
})
