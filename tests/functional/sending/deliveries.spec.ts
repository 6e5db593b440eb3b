import { taskList } from '#start/worker'
import { freezeClock } from '#support/clock'
import { newId } from '#support/id'
import { cast, type Person } from '#tests/support/cast'
import { fakeDocuments } from '#tests/support/documents'
import { anInvoice, rowsOf } from '#tests/support/invoices'
import { MailServer } from '#tests/support/mail_server'
import { TestOutbox } from '#tests/support/outbox'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

const LETTER = { to: 'kunde@example.no', subject: 'Faktura 10001', text: 'Hei på deg' }

/** Makes the PDF, as the worker does it. */
async function printed({ organizationId }: Person, documentId: string): Promise<void> {
  await taskList().render_invoice_document!({ organizationId, documentId }, {} as never)
}

test.group('POST /invoices/:id/deliveries', (group) => {
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

  test('proposes a letter in the language of the document', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice, { language: 'en' })
    const browser = await Visitor.signedIn(alice)

    const page = await browser.get(`/invoices/${invoice.id}/deliveries/new`)

    assert.include(page.text, 'Invoice 10001 from Ås Rørservice AS')
    assert.include(page.text, 'NOK\u00A01,250.00')
    assert.match(page.text, /Please pay to account 8601\s11\s17947 and quote 10001\./)
  })

  test('asks for what is left to pay, and for nothing when it is settled', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)
    const path = `/invoices/${invoice.id}/deliveries/new`

    await browser.post(`/invoices/${invoice.id}/payments`, { amount: '1 000' })
    const part = await browser.textOf(path)
    await browser.post(`/invoices/${invoice.id}/payments`, { amount: '250' })
    const settled = await browser.textOf(path)

    assert.include(part, 'Det gjenstår 250,00\u00A0kr å betale')
    assert.include(settled, 'ingenting å betale')
    assert.notInclude(settled, 'Betal til konto')
  })

  test('keeps the address as people write it, though browsers send another form', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)

    await browser.post(`/invoices/${invoice.id}/deliveries`, {
      ...LETTER,
      to: 'post@xn--karajohkatannlege-3kd.example.no',
    })

    const [mail] = await rowsOf<{ to: string }>(alice, 'select recipient_address as to from mails')
    assert.equal(mail!.to, 'post@karašjohkatannlege.example.no')
  })

  test('orders one letter, which waits for the PDF and takes it along', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)
    const outbox = new TestOutbox(alice.organizationId, server)
    const fields = { id: newId(), ...LETTER }
    const path = `/invoices/${invoice.id}/deliveries`

    const first = await browser.post(path, fields)
    const again = await browser.post(path, fields)
    await outbox.send(fields.id)
    assert.isEmpty(server.letters)
    assert.include((await browser.get(`/invoices/${invoice.id}`)).text, 'Venter på å bli sendt')

    await printed(alice, invoice.id)
    const thaw = freezeClock(new Date(Date.now() + 10 * 60_000))
    await outbox.send(fields.id)
    thaw()

    assert.equal(first.location, `/invoices/${invoice.id}`)
    assert.equal(again.location, `/invoices/${invoice.id}`)
    assert.lengthOf(server.letters, 1)
    const [letter] = server.letters
    assert.equal(letter!.to, LETTER.to)
    assert.include(letter!.text, 'filename=faktura-10001.pdf')
    assert.match(letter!.text, /Reply-To: .*post@firma\.example\.no/)
    const page = await browser.get(`/invoices/${invoice.id}`)
    assert.match(page.text, /Sendt \d\d\.\d\d\.\d{4}/)
    assert.include(page.text, 'sendte faktura 10001 på e-post til kunde@example.no')
  })

  test('tells on the list and the page what did not arrive, until it is sent again', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)
    const outbox = new TestOutbox(alice.organizationId, server)
    await printed(alice, invoice.id)
    server.manners = 'refuses_recipient'
    const id = newId()
    await browser.post(`/invoices/${invoice.id}/deliveries`, { id, ...LETTER })
    await outbox.send(id)

    const list = await browser.get('/invoices')
    const page = await browser.get(`/invoices/${invoice.id}`)
    assert.include(list.text, 'Én e-post kom ikke fram')
    assert.include(list.text, `/invoices/${invoice.id}#deliveries`)
    assert.include(page.text, 'no such person here')

    await browser.post(`/invoices/${invoice.id}/deliveries`, { id: newId(), ...LETTER })
    assert.notInclude((await browser.get('/invoices')).text, 'kom ikke fram')
  })

  test('refuses in words an address that is none, and keeps the letter', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)

    const answer = await browser.post(`/invoices/${invoice.id}/deliveries`, {
      ...LETTER,
      to: 'kunde(at)example.no',
    })

    assert.equal(answer.status, 422)
    assert.include(answer.text, 'kunde(at)example.no')
    assert.include(answer.text, 'Hei på deg')
    assert.lengthOf(await rowsOf(alice, 'select from mails'), 0)
  })

  test('is not for readers or other firms', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const invoice = await anInvoice(alice)

    for (const [person, status] of [
      [bob, 403],
      [charlie, 404],
    ] as const) {
      const browser = await Visitor.signedIn(person)
      const answer = await browser.post(`/invoices/${invoice.id}/deliveries`, LETTER)
      assert.equal(answer.status, status)
    }
    assert.lengthOf(await rowsOf(alice, 'select from mails'), 0)
  })
})
