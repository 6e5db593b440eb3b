import { test } from '@japa/runner'
import { cast } from '#tests/support/cast'
import { customerOf, pageOf, rowsOf } from '#tests/support/customers'
import { aDraft, aLine, anInvoice } from '#tests/support/invoices'
import { Visitor } from '#tests/support/visitor'

const WITH_ADDRESS = { addressLine1: 'Sjøgata 12', postalCode: '9008', city: 'Tromsø' }

test.group('The page of a customer', () => {
  test('shows what it owes, its invoices and what happened, also to a reader', async ({
    assert,
  }) => {
    const { alice, bob, charlie } = await cast()
    const customerId = await customerOf(alice, 'Tromsø Fiskemottak SA', WITH_ADDRESS)
    const content = { customerId, lines: [aLine()] }
    const first = await anInvoice(alice, content)
    const second = await anInvoice(alice, content)

    const page = await pageOf(bob, `/customers/${customerId}`)

    assert.include(page, '2\u00A0500,00')
    assert.include(page, '2\u00A0000,00')
    for (const { id, number } of [first, second]) {
      assert.include(page, `href="/invoices/${id}"`)
      assert.include(page, `Alice Aasen utstedte faktura ${number}`)
    }
    assert.include(page, 'Ikke betalt')
    assert.notInclude(page, 'name="customerId"')
    assert.notInclude(page, '/edit')

    const list = await pageOf(bob, '/customers')
    assert.include(list, '2\u00A0500,00')
    const stranger = await Visitor.signedIn(charlie)
    const unknown = await stranger.get(`/customers/${customerId}`)
    assert.equal(unknown.status, 404)
  })

  test('shows what is being written to it, and leads on from what happened and whom to reach', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const customerId = await customerOf(alice, 'Tromsø Fiskemottak SA', {
      ...WITH_ADDRESS,
      organizationNumber: '974760673',
      email: 'post@fisk.example.no',
      phone: '+47 77 00 01 34',
    })
    const draft = await aDraft(alice, { customerId, lines: [aLine({ description: 'Varmekabel' })] })
    const other = await aDraft(alice)
    const invoice = await anInvoice(alice, { customerId, lines: [aLine()] })

    const page = await pageOf(alice, `/customers/${customerId}`)

    assert.match(page, new RegExp(`href="/drafts/${draft.id}">\\s*Varmekabel`))
    assert.notInclude(page, other.id)
    assert.match(page, new RegExp(`href="/invoices/${invoice.id}">Alice Aasen utstedte faktura`))
    assert.include(page, 'href="mailto:post@fisk.example.no"')
    assert.include(page, 'href="tel:+4777000134"')
  })

  test('leads to a new invoice to this customer, and writes none by it', async ({ assert }) => {
    const { alice } = await cast()
    const customerId = await customerOf(alice, 'Kunde AS', WITH_ADDRESS)
    const page = await pageOf(alice, `/customers/${customerId}`)
    const path = `/drafts/new?customerId=${customerId}`
    assert.include(page, `href="${path}"`)

    assert.include(await pageOf(alice, path), 'Kunde AS</textarea>')

    assert.isEmpty(await rowsOf(alice, 'select from invoice_drafts'))
  })

  test('one that does not exist is not found', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)

    for (const id of ['0193e2a0-0000-7000-8000-000000000000', '1', "' or 1=1", '%00']) {
      const answer = await visitor.get(`/customers/${id}`)
      assert.include([404, 400], answer.status, id)
    }
  })

  test('reads in nynorsk and English too', async ({ assert }) => {
    for (const [language, word] of [
      ['nn', 'Uteståande'],
      ['en', 'Outstanding'],
    ] as const) {
      const { alice } = await cast({ language })
      const id = await customerOf(alice, 'Kunde AS')
      assert.include(await pageOf(alice, `/customers/${id}`), word)
      assert.include(await pageOf(alice, '/customers'), word)
    }
  })
})
