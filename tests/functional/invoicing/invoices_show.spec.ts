import { newId } from '#support/id'
import { cast } from '#tests/support/cast'
import { storedDraft } from '#tests/support/draft_form'
import { aCustomer, aDraft, aLine, anInvoice, rowsOf } from '#tests/support/invoices'
import { visit, Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

test.group('GET /invoices/:id', () => {
  test('shows the paper, what is open, and what has happened', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const invoice = await anInvoice(alice)
    const [owner, reader, stranger] = await Promise.all([alice, bob, charlie].map(Visitor.signedIn))

    const page = await owner!.get(`/invoices/${invoice.id}`)
    const asReader = await reader!.get(`/invoices/${invoice.id}`)
    const foreign = await stranger!.get(`/invoices/${invoice.id}`)

    assert.include(page.text, 'Faktura 10001')
    assert.include(page.text, 'Kobberrør 28 mm')
    assert.include(page.text, 'Alice Aasen utstedte faktura 10001')
    assert.include(page.text, 'Registrer innbetaling')
    assert.equal(asReader.status, 200)
    assert.notInclude(asReader.text, 'Registrer innbetaling')
    assert.equal(foreign.status, 404)
  })

  test('leads to the editor while it is a draft', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)

    const answer = await visit(alice, `/invoices/${draft.id}`)

    assert.equal(answer.location, `/drafts/${draft.id}`)
  })
})

test.group('GET /invoices/:id/paper', () => {
  test('shows the paper alone', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const invoice = await anInvoice(alice)

    const page = await visit(alice, `/invoices/${invoice.id}/paper`)
    const foreign = await visit(charlie, `/invoices/${invoice.id}/paper`)

    assert.include(page.text, 'Faktura 10001')
    assert.notInclude(page.text, 'side-nav')
    assert.equal(foreign.status, 404)
  })
})

test.group('POST /invoices/:id/copies', () => {
  test('starts one draft that says the same, without dates', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const invoice = await anInvoice(alice, {
      textAbove: 'Som avtalt',
      lines: [aLine({ quantity: '2,5', unit: 'timer', unitPrice: '1.150,5', discount: '10' })],
    })
    const fields = { id: newId() }
    const [owner, reader, stranger] = await Promise.all([alice, bob, charlie].map(Visitor.signedIn))

    const first = await owner!.post(`/invoices/${invoice.id}/copies`, fields)
    await owner!.post(`/invoices/${invoice.id}/copies`, fields)
    const asReader = await reader!.post(`/invoices/${invoice.id}/copies`)
    const foreign = await stranger!.post(`/invoices/${invoice.id}/copies`)

    assert.equal(first.location, `/drafts/${fields.id}`)
    assert.equal(asReader.status, 403)
    assert.equal(foreign.status, 404)
    assert.lengthOf(await rowsOf(alice, 'select from invoice_drafts'), 1)
    const copy = await storedDraft(alice, fields.id)
    assert.containSubset(copy!.content, {
      textAbove: 'Som avtalt',
      issueDate: '',
      deliveryFrom: '',
    })
    assert.containSubset(copy!.content.lines[0], {
      quantity: '2,5',
      unit: 'time',
      unitPrice: '1\u00A0150,5',
      discount: '10 %',
      vatCode: '3',
    })
  })
})

test.group('GET /invoices/export', () => {
  test('writes the list as a file for Norwegian spreadsheets', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const customer = await aCustomer(alice, { name: '=HYPERLINK("x");Æ', number: 77 })
    await anInvoice(alice, { customerId: customer.id, yourReference: 'A;B' })
    await anInvoice(charlie)

    const answer = await visit(alice, '/invoices/export?tab=all')

    const [head, line, ...rest] = answer.text.replace(/^\uFEFF/, '').split('\r\n')
    assert.include(answer.headers.get('content-disposition') ?? '', '.csv')
    assert.match(head!, /^Fakturanummer;Kundenummer;Kunde;/)
    assert.match(line!, /^10001;77;"'=HYPERLINK\(""x""\);Æ";\d{4}-\d\d-\d\d;/)
    assert.match(line!, /;"A;B";1000,00;250,00;1250,00;1250,00;Ikke betalt$/)
    assert.deepEqual(rest, [''])
  })
})
