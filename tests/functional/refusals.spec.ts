import { test } from '@japa/runner'
import { pageOf } from '#exceptions/page_of'
import { newId } from '#support/id'
import { cast } from '#tests/support/cast'
import { Visitor } from '#tests/support/visitor'

test.group('A refusal', () => {
  test('by the role is a page that says so', async ({ assert }) => {
    const { bob } = await cast()
    const visitor = await Visitor.signedIn(bob)

    for (const path of ['/settings/people', '/settings/organization']) {
      const answer = await visitor.get(path)

      assert.equal(answer.status, 403, path)
      assert.include(answer.text, '<h1>')
      assert.include(answer.text, 'Dette har du ikke tilgang til')
      assert.notInclude(answer.text, 'Internal server error')
      assert.include(answer.headers.get('content-type'), 'text/html')
    }
  })

  test('of what is not there is the page for that, in the language of the person', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)

    for (const path of [`/customers/${newId()}`, `/invoices/${newId()}`, '/finnes-ikke']) {
      const answer = await visitor.get(path)

      assert.equal(answer.status, 404, path)
      assert.include(answer.text, '<h1>', path)
      assert.include(answer.text, 'lang="nb"', path)
      assert.notInclude(answer.text, 'Internal server error', path)
    }
  })

  test('read again later leads to the page its form stands on', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const id = newId()

    const leads = [
      [`/invoices/${id}/payments`, `/invoices/${id}`],
      [`/invoices/${id}/credit-notes`, `/invoices/${id}/credit-notes/new`],
      [`/customers/${id}/refunds`, `/customers/${id}/refunds/new`],
      [`/drafts/${id}/issuance`, `/drafts/${id}`],
      ['/s/any-token/answer', '/s/any-token'],
    ] as const
    for (const [address, page] of leads) {
      const answer = await visitor.get(address)

      assert.equal(answer.status, 302, address)
      assert.equal(answer.location, page)
    }
    assert.isNull(pageOf(`//invoices/${id}/payments`), 'never to another host')
  })

  test('of a body nobody asked for says so and keeps its status', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)

    const answer = await visitor.upload('/customers', 'file', Buffer.from('x'))

    assert.equal(answer.status, 415)
    assert.include(answer.text, '<h1>')
  })
})
