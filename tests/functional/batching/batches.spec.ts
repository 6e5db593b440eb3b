import { newId } from '#support/id'
import { orderedBatch, runBatch } from '#tests/support/batching'
import { cast } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { aCustomer, aDraft, anInvoice, rowsOf } from '#tests/support/invoices'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

test.group('GET /batches/new', () => {
  test('says what will be done with what was ticked, and asks before', async ({ assert }) => {
    const { alice } = await cast()
    const owner = await Visitor.signedIn(alice)
    const drafts = [await aDraft(alice), await aDraft(alice)]
    const list = await owner.textOf('/invoices?tab=drafts')
    assert.match(list, new RegExp(`name="ids"\\s+value="${drafts[0]!.id}"`))
    const query = drafts.map(({ id }) => `ids=${id}`).join('&')

    const page = await owner.get(`/batches/new?kind=issue&${query}`)

    assert.equal(page.status, 200)
    assert.include(page.text, 'Utsted 2 utkast')
    assert.include(page.text, 'Tromsø Fiskemottak SA')
    assert.lengthOf(await rowsOf(alice, 'select from batches'), 0)
  })

  test('takes all that the list shows on all its pages', async ({ assert }) => {
    const { alice } = await cast()
    const owner = await Visitor.signedIn(alice)
    const customer = await aCustomer(alice, { name: 'Berg og Dal AS' })
    await anInvoice(alice, { customerId: customer.id })
    await anInvoice(alice, { customerId: customer.id })
    await anInvoice(alice)

    const all = await owner.textOf('/batches/new?kind=send&all=1')
    const found = await owner.textOf('/batches/new?kind=send&all=1&q=berg')

    assert.include(all, 'Send 3 på e-post')
    assert.include(found, 'Send 2 på e-post')
  })

  test('does not begin with more than can be done at once', async ({ assert }) => {
    const { alice } = await cast()
    const owner = await Visitor.signedIn(alice)
    const draft = await aDraft(alice)
    const database = await asOwner()
    await database.query(
      `insert into invoice_drafts (organization_id, id, customer_id, content)
       select organization_id, gen_random_uuid(), customer_id, content
       from invoice_drafts, generate_series(1, 500) where id = $1`,
      [draft.id]
    )
    await database.end()

    const page = await owner.get('/batches/new?kind=issue&all=1&tab=drafts')
    const answer = await owner.post('/batches', { kind: 'issue', all: '1', tab: 'drafts' })

    for (const { status, text } of [page, answer]) {
      assert.equal(status, 422)
      assert.include(text, 'Høyst 500 om gangen')
    }
    assert.lengthOf(await rowsOf(alice, 'select from batches'), 0)
  })

  test('says so when nothing is chosen, and knows no other work', async ({ assert }) => {
    const { alice } = await cast()
    const owner = await Visitor.signedIn(alice)

    const nothing = await owner.get('/batches/new?kind=send')

    assert.equal(nothing.status, 422)
    assert.include(nothing.text, 'Ingenting er valgt')
    assert.equal(await owner.statusOf('/batches/new?kind=love'), 404)
  })
})

test.group('POST /batches', () => {
  test('orders once what is sent twice', async ({ assert }) => {
    const { alice } = await cast()
    const owner = await Visitor.signedIn(alice)
    const draft = await aDraft(alice)
    const fields = { id: newId(), kind: 'issue', ids: draft.id }

    const both = await Promise.all([owner.post('/batches', fields), owner.post('/batches', fields)])
    await runBatch(alice, fields.id)
    await runBatch(alice, fields.id)

    for (const { location } of both) assert.equal(location, `/batches/${fields.id}`)
    assert.lengthOf(await rowsOf(alice, 'select from batch_items'), 1)
    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 1)
  })

  test('is for who may do it: a reader downloads and nothing more', async ({ assert }) => {
    const { alice, bob } = await cast()
    const invoice = await anInvoice(alice)
    const reader = await Visitor.signedIn(bob)
    const list = await reader.textOf('/invoices')
    assert.include(list, 'value="download"')
    assert.notInclude(list, 'value="send"')

    for (const kind of ['send', 'post']) {
      const answer = await reader.post('/batches', { kind, ids: invoice.id })
      assert.equal(answer.status, 403, kind)
      assert.equal(await reader.statusOf(`/batches/new?kind=${kind}&ids=${invoice.id}`), 403)
    }
    const answer = await reader.post('/batches', { kind: 'download', ids: invoice.id })
    assert.match(answer.location!, /^\/batches\//)
  })

  test('sees nothing of another firm: neither its invoices nor its batches', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const invoice = await anInvoice(alice)
    const owner = await Visitor.signedIn(alice)
    const stranger = await Visitor.signedIn(charlie)

    const answer = await stranger.post('/batches', { kind: 'send', ids: invoice.id })
    const batchId = await orderedBatch(owner, 'download', [invoice.id])

    assert.equal(answer.status, 422)
    assert.equal(await stranger.statusOf(`/batches/${batchId}`), 404)
    assert.equal(await stranger.statusOf(`/batches/${batchId}/zip`), 404)
    assert.lengthOf(await rowsOf(charlie, 'select from batches'), 0)
  })
})
