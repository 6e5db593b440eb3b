import { taskList } from '#start/worker'
import { cast } from '#tests/support/cast'
import { fakeDocuments } from '#tests/support/documents'
import { aCustomer, aDraft, rowsOf } from '#tests/support/invoices'
import { MailServer } from '#tests/support/mail_server'
import { TestOutbox } from '#tests/support/outbox'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

interface Row {
  id: string
  to: string
}
const MAILS = 'select id, recipient_address as to from mails'

test.group('POST /drafts/:id/issuance with a delivery', () => {
  test('orders the letter with the invoice; it leaves in the firm’s words, with the link', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const owner = await Visitor.signedIn(alice)
    const customer = await aCustomer(alice, { email: 'kunde@example.no' })
    const draft = await aDraft(alice, { customerId: customer.id })
    const server = await new MailServer().open()
    const documents = await fakeDocuments()

    const answer = await owner.post(`/drafts/${draft.id}/issuance`, {
      ...{ version: draft.version, delivery: 'at_once' },
    })
    assert.equal(answer.location, `/invoices/${draft.id}`)
    const [mail] = await rowsOf<Row>(alice, MAILS)
    const { organizationId } = alice
    await taskList().render_invoice_document!({ organizationId, documentId: draft.id }, {} as never)
    await new TestOutbox(organizationId, server).send(mail!.id)
    await documents.restore()
    await server.close()

    assert.equal(mail!.to, 'kunde@example.no')
    const [letter] = server.letters
    assert.include(letter!.text, 'Her er faktura 10001')
    assert.match(letter!.text.replaceAll('=\r\n', ''), /\/s\/[\w-]{43}/)
    const page = await owner.get(`/invoices/${draft.id}`)
    assert.include(page.text, 'sendte faktura 10001 på e-post til kunde@example.no')
  })

  test('issues all the same where the customer has no address', async ({ assert }) => {
    const { alice } = await cast()
    const owner = await Visitor.signedIn(alice)
    const draft = await aDraft(alice)
    const page = await owner.get(`/drafts/${draft.id}`)
    assert.match(page.text, /value="at_once" disabled/)

    const answer = await owner.post(`/drafts/${draft.id}/issuance`, {
      ...{ version: draft.version, delivery: 'at_once' },
    })

    assert.equal(answer.location, `/invoices/${draft.id}`)
    assert.lengthOf(await rowsOf(alice, MAILS), 0)
  })

  test('leads to the letter when one wants to write it oneself', async ({ assert }) => {
    const { alice } = await cast()
    const owner = await Visitor.signedIn(alice)
    const draft = await aDraft(alice)

    const answer = await owner.post(`/drafts/${draft.id}/issuance`, {
      ...{ version: draft.version, delivery: 'own_words' },
    })

    assert.equal(answer.location, `/invoices/${draft.id}/deliveries/new`)
    assert.lengthOf(await rowsOf(alice, MAILS), 0)
  })
})
