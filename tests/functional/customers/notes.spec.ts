import { test } from '@japa/runner'
import { newId } from '#support/id'
import { cast } from '#tests/support/cast'
import { customerOf, pageOf, rowsOf } from '#tests/support/customers'
import { Visitor } from '#tests/support/visitor'

const ALL = 'select id, body from customer_notes'

test.group('Notes about a customer', () => {
  test('stand on the page with who wrote them, and can be erased for good', async ({ assert }) => {
    const { alice, bob } = await cast()
    const id = await customerOf(alice, 'Kunde AS')
    const visitor = await Visitor.signedIn(alice)
    const form = { id: newId(), body: 'Vil ha tilbud på våtrom.\nRing <mandag>.' }

    await Promise.all([1, 2].map(() => visitor.post(`/customers/${id}/notes`, form)))

    const page = await pageOf(bob, `/customers/${id}`)
    assert.equal(page.split('Vil ha tilbud').length, 2)
    assert.include(page, 'Ring &lt;mandag&gt;.')
    assert.include(page, 'Alice Aasen skrev et notat')

    const removed = await visitor.delete(`/customers/${id}/notes/${form.id}`)
    assert.equal(removed.status, 303)
    assert.lengthOf(await rowsOf(alice, ALL), 0)
    const log = await rowsOf(alice, 'select data::text from activity_entries')
    assert.notInclude(JSON.stringify(log), 'våtrom')
    const again = await visitor.delete(`/customers/${id}/notes/${form.id}`)
    assert.equal(again.status, 404)
  })

  test('an empty one, and one with a fødselsnummer, is refused and stays typed', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const id = await customerOf(alice, 'Kunde AS')
    const visitor = await Visitor.signedIn(alice)

    const empty = await visitor.post(`/customers/${id}/notes`, { body: ' \n ' })
    const secret = await visitor.post(`/customers/${id}/notes`, { body: 'Født 13028710083, kunde' })

    assert.deepEqual([empty.status, secret.status], [422, 422])
    assert.include(secret.text, 'personopplysningsloven § 12')
    assert.include(secret.text, 'Født 13028710083, kunde')
    assert.lengthOf(await rowsOf(alice, ALL), 0)
  })

  test('are not for readers to write, and not for other firms', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const id = await customerOf(alice, 'Kunde AS')
    const visitor = await Visitor.signedIn(alice)
    const noteId = newId()
    await visitor.post(`/customers/${id}/notes`, { id: noteId, body: 'Vårt notat' })
    const reader = await Visitor.signedIn(bob)
    const stranger = await Visitor.signedIn(charlie)

    const answers = [
      await reader.post(`/customers/${id}/notes`, { body: 'x' }),
      await reader.delete(`/customers/${id}/notes/${noteId}`),
      await stranger.post(`/customers/${id}/notes`, { body: 'x' }),
      await stranger.delete(`/customers/${id}/notes/${noteId}`),
    ]

    assert.deepEqual(
      answers.map(({ status }) => status),
      [403, 403, 404, 404]
    )
    assert.lengthOf(await rowsOf(alice, ALL), 1)
  })
})
