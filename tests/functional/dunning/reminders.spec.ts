import { test } from '@japa/runner'
import { REMINDERS_PAGE_ROWS } from '#config/limits'
import { taskList } from '#start/worker'
import { freezeClock } from '#support/clock'
import { cast, type Person } from '#tests/support/cast'
import { fakeDocuments } from '#tests/support/documents'
import { anOverdueInvoice, remind } from '#tests/support/dunning'
import { anInvoice, rowsOf } from '#tests/support/invoices'
import { MailServer } from '#tests/support/mail_server'
import { TestOutbox } from '#tests/support/outbox'
import { Visitor } from '#tests/support/visitor'

const DUE = { issued: '2026-08-18', due: '2026-09-01' }

/** Makes a PDF that waits, as the worker does it. */
async function printed({ organizationId }: Person, job: string, documentId: string) {
  await taskList()[job]!({ organizationId, documentId }, {} as never)
}

test.group('Reminders: what would go out', (group) => {
  group.each.setup(() => freezeClock('2026-09-15'))

  test('is off until the owner switches it on, and then proposes', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anOverdueInvoice(alice, DUE)
    freezeClock('2026-09-15')
    const browser = await Visitor.signedIn(alice)

    const off = await browser.textOf('/reminders')
    const saved = await browser.post('/reminders/settings', {
      version: '0',
      mode: 'hand',
      kind1: 'fee_reminder',
      after1: '14',
      deadline1: '14',
      claimsInterest: '1',
      charge: 'fee',
    })
    const on = await browser.get('/reminders')

    assert.include(off, 'Purring er slått av')
    assert.equal(saved.status, 303)
    assert.include(on.text, `${invoice.id}:1`)
    assert.include(on.text, 'Purring med gebyr')
    for (const amount of ['1 250,00', '38,00', '5,87', '1 293,87']) {
      assert.include(on.text.replaceAll('\u00A0', ' '), amount)
    }
    assert.include(on.text, 'inkassoforskriften § 1-2')
    assert.lengthOf(await rowsOf(alice, 'select from reminders'), 0)
  })

  test('sends what is chosen, with both PDFs, and never twice', async ({ assert, cleanup }) => {
    const server = await new MailServer().open()
    cleanup(() => server.close())
    const documents = await fakeDocuments()
    cleanup(() => documents.restore())
    const { alice } = await cast()
    await remind(alice)
    const invoice = await anOverdueInvoice(alice, DUE)
    const thaw = freezeClock('2026-09-15')
    cleanup(thaw)
    const browser = await Visitor.signedIn(alice)

    const first = await browser.post('/reminders', { letters: [`${invoice.id}:1`] })
    const again = await browser.post('/reminders', { letters: [`${invoice.id}:1`] })
    const refused = await browser.textOf('/reminders')
    const [letter] = await rowsOf<{ id: string }>(alice, 'select id from reminders')
    await printed(alice, 'render_invoice_document', invoice.id)
    await printed(alice, 'render_reminder_document', letter!.id)
    const outbox = new TestOutbox(alice.organizationId, server)
    const [mail] = await rowsOf<{ id: string }>(alice, 'select id from mails')
    await outbox.send(mail!.id)

    assert.deepEqual([first.status, again.status], [303, 303])
    assert.include(refused, 'sendt allerede')
    assert.lengthOf(server.letters, 1)
    const sent = server.letters[0]!
    assert.equal(sent.to, 'kunde@example.no')
    assert.include(sent.text, 'filename=betalingspaminnelse-10001.pdf')
    assert.include(sent.text, 'filename=faktura-10001.pdf')
    const page = await browser.textOf(`/invoices/${invoice.id}/reminders`)
    assert.include(page, 'Påminnelse')
    assert.include(await browser.textOf('/reminders/sent'), 'kunde@example.no')
    const pdf = await browser.get(`/reminders/${letter!.id}/pdf`)
    assert.equal(pdf.status, 200)
  })

  test('shows a page at a time, and the rest behind it', async ({ assert }) => {
    const { alice } = await cast()
    await remind(alice)
    const first = await anOverdueInvoice(alice, DUE)
    const invoices = [first]
    for (let i = 0; i < REMINDERS_PAGE_ROWS; i++) {
      const customer = first.customerId
      freezeClock(DUE.issued)
      invoices.push({
        ...(await anInvoice(alice, { customerId: customer, dueDate: DUE.due })),
        customerId: customer,
      })
    }
    freezeClock('2026-09-15')
    const browser = await Visitor.signedIn(alice)
    const shownBy = ({ text }: { text: string }) =>
      invoices.filter(({ id }) => text.includes(`${id}:1`))

    const top = await browser.get('/reminders')
    const next = /href="(\/reminders\?after=[^"]+)"/.exec(top.text)?.[1] ?? ''
    const rest = await browser.get(next)

    assert.lengthOf(shownBy(top), REMINDERS_PAGE_ROWS)
    assert.deepEqual(shownBy(rest), [invoices.at(-1)!])
    assert.include(top.text, `Brev 1–${REMINDERS_PAGE_ROWS} av ${REMINDERS_PAGE_ROWS + 1}`)
    assert.notInclude(rest.text, 'rel="next"')
  })

  test('does not leave when the invoice is settled first, and costs nothing then', async ({
    assert,
    cleanup,
  }) => {
    const server = await new MailServer().open()
    cleanup(() => server.close())
    const { alice } = await cast()
    await remind(alice, { steps: [{ kind: 'fee_reminder', afterDays: 14, deadlineDays: 14 }] })
    const invoice = await anOverdueInvoice(alice, DUE)
    cleanup(freezeClock('2026-09-15'))
    const browser = await Visitor.signedIn(alice)
    await browser.post('/reminders', { letters: [`${invoice.id}:1`] })

    await browser.post(`/invoices/${invoice.id}/payments`, { amount: '1 250' })
    const [mail] = await rowsOf<{ id: string }>(alice, 'select id from mails')
    await new TestOutbox(alice.organizationId, server).send(mail!.id)

    assert.lengthOf(server.letters, 0)
    const page = await browser.textOf(`/invoices/${invoice.id}/reminders`)
    assert.include(page, 'Ikke sendt: gjort opp først')
    const open = await rowsOf<{ open: bigint }>(
      alice,
      'select open_minor as open from reminder_charges'
    )
    assert.deepEqual(open, [{ open: 0n }, { open: 0n }])
  })

  test('tells what did not arrive, and sends it once more, to the address of now', async ({
    assert,
    cleanup,
  }) => {
    const server = await new MailServer().open()
    cleanup(() => server.close())
    const documents = await fakeDocuments()
    cleanup(() => documents.restore())
    const { alice } = await cast()
    await remind(alice)
    const invoice = await anOverdueInvoice(alice, DUE)
    cleanup(freezeClock('2026-09-15'))
    const browser = await Visitor.signedIn(alice)
    await browser.post('/reminders', { letters: [`${invoice.id}:1`] })
    const [letter] = await rowsOf<{ id: string }>(alice, 'select id from reminders')
    await printed(alice, 'render_invoice_document', invoice.id)
    await printed(alice, 'render_reminder_document', letter!.id)
    const outbox = new TestOutbox(alice.organizationId, server)
    const mails = () =>
      rowsOf<{ id: string; state: string }>(
        alice,
        'select id, state from mails order by ordered_at'
      )
    server.manners = 'refuses_recipient'
    await outbox.send((await mails())[0]!.id)

    const told = await browser.textOf('/reminders')
    cleanup(freezeClock('2026-09-16'))
    await browser.post(`/reminders/${letter!.id}/deliveries`)
    await browser.post(`/reminders/${letter!.id}/deliveries`)

    assert.include(told, 'Én purring kom ikke fram')
    assert.deepEqual(
      (await mails()).map(({ state }) => state),
      ['failed', 'waiting']
    )
    assert.lengthOf(await rowsOf(alice, 'select from reminders'), 1)
    assert.notInclude(await browser.textOf('/reminders'), 'kom ikke fram')
  })

  test('is not for readers to send, and shows nothing of another firm', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    await remind(alice)
    await remind(charlie)
    const invoice = await anOverdueInvoice(alice, DUE)
    freezeClock('2026-09-15')
    const reader = await Visitor.signedIn(bob)
    const stranger = await Visitor.signedIn(charlie)
    const choice = { letters: [`${invoice.id}:1`] }

    assert.equal((await reader.get('/reminders')).status, 200)
    assert.equal((await reader.post('/reminders', choice)).status, 403)
    assert.equal((await stranger.post('/reminders', choice)).status, 303)
    assert.notInclude(await stranger.textOf('/reminders'), '10001')
    for (const path of ['reminders', 'case']) {
      assert.equal((await stranger.get(`/invoices/${invoice.id}/${path}`)).status, 404)
    }
    assert.lengthOf(await rowsOf(alice, 'select from reminders'), 0)
  })
})
