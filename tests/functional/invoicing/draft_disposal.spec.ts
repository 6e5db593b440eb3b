import { newId } from '#support/id'
import { cast } from '#tests/support/cast'
import { draftForm, storedDraft } from '#tests/support/draft_form'
import { aDraft, anInvoice, rowsOf } from '#tests/support/invoices'
import { AS_HTMX, visit, Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

test.group('GET /drafts/:id/disposal', () => {
  test('asks first, tells what would be lost and throws nothing away', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const draft = await aDraft(alice)
    const invoice = await anInvoice(alice)
    const path = `/drafts/${draft.id}/disposal`

    const asked = await visit(alice, path)

    assert.include(asked.text, 'Forkaste utkastet?')
    assert.include(asked.text, 'Tromsø Fiskemottak SA · 1 linje · 1\u00A0250,00\u00A0kr')
    assert.include(asked.text, 'name="_method" value="DELETE"')
    assert.lengthOf(await rowsOf(alice, 'select from invoice_drafts'), 1)
    assert.equal((await visit(bob, path)).status, 403)
    assert.equal((await visit(charlie, path)).status, 404)
    const issued = await visit(alice, `/drafts/${invoice.id}/disposal`)
    assert.equal(issued.location, `/invoices/${invoice.id}`)
  })

  test('is answered by a form that needs no scripts', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)

    const gone = await browser.post(`/drafts/${draft.id}`, { _method: 'DELETE' })

    assert.equal(gone.location, '/invoices?tab=drafts')
    assert.isEmpty(await rowsOf(alice, 'select from invoice_drafts'))
  })
})

test.group('A draft that was discarded while it stood open', () => {
  test('loses nothing that was typed, and becomes a new draft when asked to', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)
    const path = `/drafts/${draft.id}`
    const form = { ...(await draftForm(alice, draft.id)), ourReference: 'Skrevet etterpå' }
    await browser.delete(path)

    const told = await browser.patch(path, form, AS_HTMX)
    const page = await browser.post(path, form)
    const issued = await browser.post(`${path}/issuance`, form, AS_HTMX)

    for (const answer of [told, page, issued]) {
      assert.equal(answer.status, 404)
      assert.include(answer.text, 'Utkastet finnes ikke lenger')
    }
    assert.include(page.text, 'Skrevet etterpå</textarea>')
    assert.isEmpty(await rowsOf(alice, 'select from invoice_drafts'))
    await browser.patch(path, { ...form, startedFor: '' }, AS_HTMX)
    const stored = await storedDraft(alice, draft.id)
    assert.equal(stored!.content.ourReference, 'Skrevet etterpå')
  })

  test('was never one of another firm', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const draft = await aDraft(alice)
    const stranger = await Visitor.signedIn(charlie)
    const form = await draftForm(alice, draft.id)

    const answer = await stranger.patch(`/drafts/${draft.id}`, form, AS_HTMX)
    const issued = await stranger.post(`/drafts/${draft.id}/issuance`, { version: 2 })

    assert.equal(answer.status, 404)
    assert.notInclude(answer.text, 'Kobberrør')
    assert.equal(issued.status, 404)
    assert.isEmpty(await rowsOf(charlie, 'select from invoice_drafts'))
  })
})

test.group('Ids and verbs of forms', () => {
  test('an id in capitals is the same id', async ({ assert }) => {
    const { alice } = await cast()
    const browser = await Visitor.signedIn(alice)
    const id = newId()

    const started = await browser.post('/drafts', { id: id.toUpperCase() })
    const copied = await browser.post(`/invoices/${(await anInvoice(alice)).id}/copies`, {
      id: newId().toUpperCase(),
    })

    assert.equal(started.location, `/drafts/${id}`)
    for (const { location } of [started, copied]) {
      assert.equal(await browser.statusOf(location!), 200)
    }
  })

  test('a verb that is none is an ordinary form', async ({ assert }) => {
    const { alice } = await cast()
    const browser = await Visitor.signedIn(alice)

    for (const verb of ['', 'GET', 'TRACE', 'patch']) {
      const answer = await browser.post('/drafts', { _method: verb })
      assert.equal(answer.status, 303)
    }
    const twice = await browser.post('/drafts?_method[]=PUT', { _method: ['PUT', 'PUT'] })
    assert.equal(twice.status, 303)
  })
})
