import { test } from '@japa/runner'
import { cast } from '#tests/support/cast'
import { customerOf, pageOf, rowsOf } from '#tests/support/customers'
import { Visitor } from '#tests/support/visitor'

test.group('Archiving a customer', () => {
  test('puts it away and brings it back, and both are told', async ({ assert }) => {
    const { alice } = await cast()
    const id = await customerOf(alice, 'Sesongkunde AS')
    const visitor = await Visitor.signedIn(alice)

    const away = await visitor.post(`/customers/${id}/archival`)
    await visitor.post(`/customers/${id}/archival`)
    assert.equal(away.status, 303)
    assert.notInclude(await pageOf(alice, '/customers/options?q=sesong'), 'Sesongkunde')
    const archived = await pageOf(alice, `/customers/${id}`)
    assert.equal(archived.split('arkiverte kunden').length, 2)
    assert.notInclude(archived, 'name="customerId"')

    await visitor.post(`/customers/${id}/archival?_method=DELETE`)
    assert.include(await pageOf(alice, '/customers'), 'Sesongkunde')
    assert.include(await pageOf(alice, `/customers/${id}`), 'hentet kunden tilbake')
  })

  test('is not for readers, and not for other firms', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const id = await customerOf(alice, 'Kunde AS')
    const reader = await Visitor.signedIn(bob)
    const stranger = await Visitor.signedIn(charlie)

    const answers = [
      await reader.post(`/customers/${id}/archival`),
      await reader.delete(`/customers/${id}/archival`),
      await stranger.post(`/customers/${id}/archival`),
      await stranger.delete(`/customers/${id}/archival`),
    ]

    assert.deepEqual(
      answers.map(({ status }) => status),
      [403, 403, 404, 404]
    )
    assert.lengthOf(await rowsOf(alice, 'select 1 from customers where archived_at is null'), 1)
  })
})
