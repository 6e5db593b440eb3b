import { newId } from '#support/id'
import { cast } from '#tests/support/cast'
import { storedDraft } from '#tests/support/draft_form'
import { aCustomer, aDraft, anInvoice, rowsOf } from '#tests/support/invoices'
import { visit, Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

test.group('POST /drafts', () => {
  test('starts one draft however often the button is pressed', async ({ assert }) => {
    const { alice } = await cast()
    const customer = await aCustomer(alice, { language: 'nn', default_reference: 'Kåre' })
    const browser = await Visitor.signedIn(alice)
    const fields = { id: newId(), customerId: customer.id }

    const answers = await Promise.all([1, 2, 3].map(() => browser.post('/drafts', fields)))

    for (const answer of answers) {
      assert.equal(answer.status, 303)
      assert.equal(answer.location, `/drafts/${fields.id}`)
    }
    assert.lengthOf(await rowsOf(alice, 'select from invoice_drafts'), 1)
    const stored = await storedDraft(alice, fields.id)
    assert.containSubset(stored!.content, {
      customerId: customer.id,
      language: 'nn',
      yourReference: 'Kåre',
      ourReference: 'Alice Aasen',
      lines: [{ quantity: '1', unit: 'stk', vatCode: '3' }],
    })
  })

  test('leads to the invoice that an id has become, and makes no second draft', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)

    const started = await browser.post('/drafts', { id: invoice.id })
    const copied = await browser.post(`/invoices/${invoice.id}/copies`, { id: invoice.id })

    for (const { status, location } of [started, copied]) {
      assert.equal(status, 303)
      assert.equal(location, `/invoices/${invoice.id}`)
    }
    assert.isEmpty(await rowsOf(alice, 'select from invoice_drafts'))
  })

  test('starts with the only lawful MVA code in a firm outside the register', async ({
    assert,
  }) => {
    const { alice } = await cast({ vatRegistered: false })
    const browser = await Visitor.signedIn(alice)
    const id = newId()

    await browser.post('/drafts', { id })

    const stored = await storedDraft(alice, id)
    assert.equal(stored!.content.lines[0]!.vatCode, '7')
  })

  test('knows no customer of another firm, and lets no reader in', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const customer = await aCustomer(charlie)
    const browser = await Visitor.signedIn(alice)
    const id = newId()

    await browser.post('/drafts', { id, customerId: customer.id })
    const reader = await Visitor.signedIn(bob)
    const refused = await reader.post('/drafts')

    const stored = await storedDraft(alice, id)
    assert.equal(stored!.content.customerId, '')
    assert.equal(refused.status, 403)
    assert.lengthOf(await rowsOf(alice, 'select from invoice_drafts'), 1)
  })
})

test.group('GET /drafts/:id', () => {
  test('shows the editor with number, due date and what is missing', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice, { deliveryFrom: '' })
    const browser = await Visitor.signedIn(alice)

    const answer = await browser.get(`/drafts/${draft.id}`)

    assert.equal(answer.status, 200)
    assert.include(answer.text, '<dd>10001</dd>')
    assert.include(answer.text, 'Leveringsdato eller leveringsperiode mangler')
    assert.include(answer.text, 'bokføringsforskriften § 5-1-1 nr. 4')
    assert.include(answer.text, 'href="#draft-deliveryFrom"')
    assert.notInclude(answer.text, 'drafts.')
    assert.notInclude(answer.text, '__EDGE')
  })

  test('speaks all three languages without a missing word', async ({ assert }) => {
    for (const language of ['nb', 'nn', 'en'] as const) {
      const { alice } = await cast({ language })
      const draft = await aDraft(alice)
      const browser = await Visitor.signedIn(alice)
      for (const path of [`/drafts/${draft.id}`, `/drafts/${draft.id}/preview`, '/invoices']) {
        const { text } = await browser.get(path)
        assert.notMatch(
          text,
          /translation missing|(drafts|invoices|shortfalls|payments)\.[a-z_]+</i
        )
      }
    }
  })

  test('leads a reader to the preview, and an issued draft to its invoice', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const draft = await aDraft(alice)
    const invoice = await anInvoice(alice)

    const asReader = await visit(bob, `/drafts/${draft.id}`)
    const issued = await visit(alice, `/drafts/${invoice.id}`)
    const foreign = await visit(charlie, `/drafts/${draft.id}`)
    const nonsense = await visit(alice, '/drafts/1')

    assert.equal(asReader.location, `/drafts/${draft.id}/preview`)
    assert.equal(issued.location, `/invoices/${invoice.id}`)
    assert.equal(foreign.status, 404)
    assert.equal(nonsense.status, 404)
  })
})

test.group('GET /drafts/:id/preview', () => {
  test('shows the paper marked as a draft and writes nothing', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const draft = await aDraft(alice)

    const answer = await visit(alice, `/drafts/${draft.id}/preview`)
    const foreign = await visit(charlie, `/drafts/${draft.id}/preview`)

    assert.include(answer.text, 'Utkast')
    assert.include(answer.text, 'Kobberrør 28 mm')
    assert.equal(foreign.status, 404)
    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 0)
  })
})

test.group('DELETE /drafts/:id', () => {
  test('throws the draft away, and never an invoice', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const draft = await aDraft(alice)
    const invoice = await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)

    const stranger = await Visitor.signedIn(charlie)
    const foreign = await stranger.delete(`/drafts/${draft.id}`)
    const gone = await browser.delete(`/drafts/${draft.id}`)
    const issued = await browser.delete(`/drafts/${invoice.id}`)

    assert.equal(foreign.status, 404)
    assert.equal(gone.location, '/invoices?tab=drafts')
    assert.equal(issued.location, `/invoices/${invoice.id}`)
    assert.lengthOf(await rowsOf(alice, 'select from invoice_drafts'), 0)
    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 1)
  })
})
