import { addDays, freezeClock, today } from '#support/clock'
import { newId } from '#support/id'
import { taskList } from '#start/worker'
import { cast, type Person } from '#tests/support/cast'
import { fakeDocuments } from '#tests/support/documents'
import { anInvoice, rowsOf } from '#tests/support/invoices'
import { MailServer } from '#tests/support/mail_server'
import { TestOutbox } from '#tests/support/outbox'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

const LETTER = { to: 'kunde@example.no', subject: 'Faktura', text: 'Hei på deg' }

test.group('Letters at their time, and once more', (group) => {
  let server: MailServer
  let documents: Awaited<ReturnType<typeof fakeDocuments>>

  group.each.setup(async () => {
    server = await new MailServer().open()
    documents = await fakeDocuments()
    return async () => {
      await documents.restore()
      await server.close()
    }
  })

  async function printedInvoice(alice: Person) {
    const invoice = await anInvoice(alice)
    const { organizationId } = alice
    await taskList().render_invoice_document!(
      { organizationId, documentId: invoice.id },
      {} as never
    )
    return invoice
  }

  async function order(alice: Person, invoiceId: string, fields: Record<string, string> = {}) {
    const id = newId()
    const browser = await Visitor.signedIn(alice)
    await browser.post(`/invoices/${invoiceId}/deliveries`, { id, ...LETTER, ...fields })
    return { id, browser, outbox: new TestOutbox(alice.organizationId, server) }
  }

  test('a letter for later leaves then, and not before', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await printedInvoice(alice)
    const later = { when: 'later', day: 'i morgen', time: '08:00' }
    const { id, outbox, browser } = await order(alice, invoice.id, later)

    await outbox.sweep()
    assert.isEmpty(server.letters)
    assert.include(await browser.textOf(`/invoices/${invoice.id}`), 'til et valgt tidspunkt')

    const thaw = freezeClock(addDays(today(), 1))
    await outbox.sweep()
    thaw()
    assert.lengthOf(server.letters, 1)
    assert.equal((await outbox.row(id)).state, 'sent')
  })

  test('a letter for next month is not given up on its first day because it waited', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const invoice = await printedInvoice(alice)
    const later = { when: 'later', day: addDays(today(), 30), time: '08:00' }
    const { id, outbox } = await order(alice, invoice.id, later)

    await server.close()
    const thaw = freezeClock(addDays(today(), 30))
    await outbox.send(id)
    thaw()

    const row = await outbox.row(id)
    assert.deepEqual([row.state, row.failure], ['waiting', 'server_away'])
    await server.open()
  })

  test('a letter that waits can be called off, one that was sent cannot', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const invoice = await printedInvoice(alice)
    const later = { when: 'later', day: 'i morgen', time: '08:00' }
    const { id, outbox, browser } = await order(alice, invoice.id, later)
    for (const [person, status] of [
      [bob, 403],
      [charlie, 404],
    ] as const) {
      const other = await Visitor.signedIn(person)
      assert.equal((await other.post(`/mails/${id}/cancellation`)).status, status)
    }

    await browser.post(`/mails/${id}/cancellation`)
    const thaw = freezeClock(addDays(today(), 1))
    await outbox.sweep()
    thaw()
    assert.isEmpty(server.letters)
    assert.equal((await outbox.row(id)).state, 'dropped')

    const sent = await order(alice, invoice.id)
    await outbox.send(sent.id)
    await browser.post(`/mails/${sent.id}/cancellation`)
    assert.include(await browser.textOf(`/invoices/${invoice.id}`), 'allerede sendt')
    assert.equal((await outbox.row(sent.id)).state, 'sent')
  })

  test('what may have arrived says so, and comes back as it was written', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await printedInvoice(alice)
    server.manners = 'drops_after_data'
    const { id, outbox, browser } = await order(alice, invoice.id)
    await outbox.send(id)
    assert.equal((await outbox.row(id)).failure, 'unsure')

    const page = await browser.textOf(`/invoices/${invoice.id}`)
    assert.include(page, 'Spør kunden før du sender på nytt')
    const form = await browser.textOf(`/invoices/${invoice.id}/deliveries/new?again=${id}`)
    assert.include(form, 'kan ha kommet fram')
    assert.include(form, 'Hei på deg')
    assert.include(form, 'kunde@example.no')
  })

  test('a server that is away for an hour gets each letter once when it is back', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const invoice = await printedInvoice(alice)
    const orders = []
    for (let at = 0; at < 3; at++) {
      orders.push(await order(alice, invoice.id, { to: `kunde${at}@example.no` }))
    }
    const { outbox } = orders[0]!
    await server.close()
    const began = Date.now()
    for (const minutes of [0, 2, 10, 30, 60]) {
      const thaw = freezeClock(new Date(began + minutes * 60_000))
      await outbox.sweep()
      thaw()
    }
    assert.isEmpty(server.letters)

    await server.open()
    for (const minutes of [75, 76]) {
      const thaw = freezeClock(new Date(began + minutes * 60_000))
      await outbox.sweep()
      thaw()
    }

    const to = server.letters.map((letter) => letter.to).toSorted()
    assert.deepEqual(to, ['kunde0@example.no', 'kunde1@example.no', 'kunde2@example.no'])
    assert.lengthOf(await rowsOf(alice, `select from mails where state <> 'sent'`), 0)
  })
})
