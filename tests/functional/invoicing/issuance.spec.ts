import { pretendFreeDisk } from '#support/disk_space'
import { cast } from '#tests/support/cast'
import { draftForm, storedDraft } from '#tests/support/draft_form'
import { aDraft, aLine, rowsOf } from '#tests/support/invoices'
import { AS_HTMX, Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

test.group('POST /drafts/:id/issuance', () => {
  test('issues what stands in the form, also what was not saved yet', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)
    const lines = [aLine({ description: 'Siste ord', unitPrice: '800' })]
    const form = await draftForm(alice, draft.id, { lines })

    const answer = await browser.post(`/drafts/${draft.id}/issuance`, form)

    assert.equal(answer.status, 303)
    assert.equal(answer.location, `/invoices/${draft.id}`)
    const [invoice] = await rowsOf<{ gross_minor: bigint }>(
      alice,
      'select gross_minor from invoices'
    )
    assert.equal(invoice!.gross_minor, 100_000n)
    assert.isNull(await storedDraft(alice, draft.id))
  })

  test('leads htmx to the invoice by itself', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)

    const answer = await browser.post(
      `/drafts/${draft.id}/issuance`,
      await draftForm(alice, draft.id),
      AS_HTMX
    )

    assert.equal(answer.headers.get('hx-redirect'), `/invoices/${draft.id}`)
  })

  test('makes one invoice of fifty clicks', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)
    const form = await draftForm(alice, draft.id)

    const clicks = Array.from({ length: 50 }, () =>
      browser.post(`/drafts/${draft.id}/issuance`, form)
    )
    const answers = await Promise.all(clicks)

    assert.isTrue(answers.every((answer) => answer.location === `/invoices/${draft.id}`))
    const late = await browser.post(`/drafts/${draft.id}/issuance`, form)
    assert.equal(late.location, `/invoices/${draft.id}`)
    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 1)
  })

  test('refuses in words what is not complete, and keeps all of it', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)
    const form = await draftForm(alice, draft.id, { deliveryFrom: '', textBelow: 'Takk' })

    const answer = await browser.post(`/drafts/${draft.id}/issuance`, form)

    assert.equal(answer.status, 422)
    assert.include(answer.text, 'Fakturaen ble ikke utstedt')
    const stored = await storedDraft(alice, draft.id)
    assert.equal(stored!.content.textBelow, 'Takk')
    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 0)
  })

  test('refuses in words while the disk is nearly full', async ({ assert, cleanup }) => {
    cleanup(pretendFreeDisk(0.001))
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)

    const answer = await browser.post(
      `/drafts/${draft.id}/issuance`,
      await draftForm(alice, draft.id),
      AS_HTMX
    )

    assert.equal(answer.status, 422)
    assert.include(answer.text, 'Disken er nesten full')
    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 0)
    assert.isNotNull(await storedDraft(alice, draft.id))
  })

  test('does not issue over what another page saved', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)
    const form = await draftForm(alice, draft.id)
    await browser.patch(`/drafts/${draft.id}`, { ...form, textAbove: 'Ny pris avtalt' })

    const answer = await browser.post(`/drafts/${draft.id}/issuance`, { ...form, textBelow: 'x' })

    assert.equal(answer.status, 409)
    assert.include(answer.text, 'Ny pris avtalt')
    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 0)
  })

  test('is not for readers, not for other firms, and not by looking', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const draft = await aDraft(alice)
    const form = await draftForm(alice, draft.id)
    const path = `/drafts/${draft.id}/issuance`
    const [reader, stranger, owner] = await Promise.all([bob, charlie, alice].map(Visitor.signedIn))

    const statuses = await Promise.all([
      reader!.post(path, form),
      stranger!.post(path, form),
      owner!.get(path),
    ])
    assert.deepEqual(
      statuses.map((answer) => answer.status),
      [403, 404, 302]
    )
    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 0)
  })
})
