import { test } from '@japa/runner'
import { archiveCustomer } from '#customers/actions/archive_customer'
import { inOrganization } from '#tenancy/organization_context'
import { cast } from '#tests/support/cast'
import { customerForm, customerOf } from '#tests/support/customers'
import { AS_HTMX, Visitor } from '#tests/support/visitor'

const NUMBER = '974760673'

test.group('An organisation number that another customer has', () => {
  test('is told while it is typed, with a link to that customer', async ({ assert }) => {
    const { alice } = await cast()
    const id = await customerOf(alice, 'Ås Rør AS', { organizationNumber: NUMBER })
    const visitor = await Visitor.signedIn(alice)

    for (const typed of [NUMBER, '974 760 673', 'NO 974 760 673 MVA']) {
      const path = `/customers/same-number?organizationNumber=${encodeURIComponent(typed)}`
      const { text } = await visitor.get(path, AS_HTMX)
      assert.include(text, 'En annen kunde har samme organisasjonsnummer', typed)
      assert.include(text, `href="/customers/${id}"`)
      assert.match(text, /10001\s+Ås Rør AS/)
    }
    for (const typed of ['', '97476067', '974760674', 'Ås']) {
      const path = `/customers/same-number?organizationNumber=${encodeURIComponent(typed)}`
      const { text } = await visitor.get(path, AS_HTMX)
      assert.notInclude(text, 'href', typed)
    }
  })

  test('says nothing of the customer itself, and that another one is archived', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const id = await customerOf(alice, 'Ås Rør AS', { organizationNumber: NUMBER })
    const away = await customerOf(alice, 'Gamle Ås AS', { organizationNumber: NUMBER })
    await inOrganization(alice.organizationId, () =>
      archiveCustomer({ id: away, actorId: alice.id })
    )
    const visitor = await Visitor.signedIn(alice)
    const path = `/customers/same-number?organizationNumber=${NUMBER}&except=${id}`
    const { text } = await visitor.get(path, AS_HTMX)

    assert.notInclude(text, `/customers/${id}"`)
    assert.match(text, /Gamle Ås AS\s*<\/a>\s*\(arkivert\)/)
  })

  test('is told on the form that is refused for something else, and after saving', async ({
    assert,
  }) => {
    const { alice } = await cast()
    await customerOf(alice, 'Ås Rør AS', { organizationNumber: NUMBER })
    const visitor = await Visitor.signedIn(alice)
    const form = customerForm('Ås Rør AS', { organizationNumber: NUMBER, email: 'feil' })
    const refused = await visitor.post('/customers', form)
    const saved = await visitor.post('/customers', { ...form, email: '' })
    const page = await visitor.get(saved.location!)

    assert.equal(refused.status, 422)
    assert.include(refused.text, 'En annen kunde har samme organisasjonsnummer')
    assert.equal(saved.status, 303)
    assert.include(page.text, 'En annen kunde har samme organisasjonsnummer')
  })

  test('is nothing that Charlie of another firm hears of', async ({ assert }) => {
    const { alice, charlie } = await cast()
    await customerOf(alice, 'Ås Rør AS', { organizationNumber: NUMBER })
    const visitor = await Visitor.signedIn(charlie)
    const { text } = await visitor.get(`/customers/same-number?organizationNumber=${NUMBER}`)

    assert.notInclude(text, 'Ås Rør AS')
  })
})
