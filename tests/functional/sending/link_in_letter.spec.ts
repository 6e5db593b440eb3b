import { newId } from '#support/id'
import { taskList } from '#start/worker'
import { cast, type Person } from '#tests/support/cast'
import { fakeDocuments } from '#tests/support/documents'
import { anInvoice, rowsOf } from '#tests/support/invoices'
import { MailServer } from '#tests/support/mail_server'
import { TestOutbox } from '#tests/support/outbox'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

const TEXT = 'Hei\n\nSe fakturaen: {link}\n\nHilsen oss'

test.group('The customer’s page in the letter', (group) => {
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

  async function send(alice: Person, invoiceId: string, id = newId()) {
    const browser = await Visitor.signedIn(alice)
    await browser.post(`/invoices/${invoiceId}/deliveries`, {
      ...{ id, to: 'kunde@example.no', subject: 'Faktura', text: TEXT },
    })
    return { id, browser, outbox: new TestOutbox(alice.organizationId, server) }
  }

  async function printed({ organizationId }: Person, documentId: string) {
    await taskList().render_invoice_document!({ organizationId, documentId }, {} as never)
  }

  const linkIn = (text: string) =>
    /\/s\/([\w-]{43})/.exec(text.replaceAll('=\r\n', ''))?.[1] ?? null

  test('holds its address, the same each time; the order and the log do not', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    await printed(alice, invoice.id)

    for (let time = 0; time < 2; time++) {
      const { id, outbox } = await send(alice, invoice.id)
      await outbox.send(id)
    }

    const [first, again] = server.letters.map(({ text }) => linkIn(text))
    assert.isNotNull(first)
    assert.equal(first, again)
    assert.equal(await new Visitor().statusOf(`/s/${first}`), 200)
    const kept = [
      ...(await rowsOf(alice, 'select data::text from mails')),
      ...(await rowsOf(alice, 'select data::text from activity_entries')),
    ]
    assert.notInclude(JSON.stringify(kept), first!)
  })

  test('leaves the line out when the link was withdrawn before the letter left', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    await printed(alice, invoice.id)
    const { id, outbox, browser } = await send(alice, invoice.id)

    await browser.delete(`/invoices/${invoice.id}/shared-link`)
    await outbox.send(id)

    const [letter] = server.letters
    assert.include(letter!.text, 'Hilsen oss')
    assert.notInclude(letter!.text, 'Se fakturaen')
  })
})
