import { test } from '@japa/runner'
import { registerCustomerPayment } from '#payments/actions/register_customer_payment'
import { freezeClock } from '#support/clock'
import { newId } from '#support/id'
import { inOrganization } from '#tenancy/organization_context'
import { cast } from '#tests/support/cast'
import { anOverdueInvoice, remind } from '#tests/support/dunning'
import { Visitor } from '#tests/support/visitor'

test.group('Reminders: money that the customer has to their good', (group) => {
  group.each.setup(() => freezeClock('2026-09-15'))

  test('is told beside the letter, with the way to use it', async ({ assert }) => {
    const { alice } = await cast()
    await remind(alice)
    const invoice = await anOverdueInvoice(alice, { issued: '2026-08-18', due: '2026-09-01' })
    freezeClock('2026-09-15')
    const browser = await Visitor.signedIn(alice)

    const before = await browser.textOf('/reminders')
    const paid = await inOrganization(alice.organizationId, () =>
      registerCustomerPayment({
        id: newId(),
        customerId: invoice.customerId,
        kind: 'payment',
        paidOn: '2026-09-14',
        amountMinor: 100_000n,
        bankAccount: null,
        reference: null,
        allocations: [],
        actorId: alice.id,
      })
    )
    const after = await browser.textOf('/reminders')

    assert.isTrue(paid.ok)
    assert.include(before, `${invoice.id}:1`)
    assert.notInclude(before, 'til gode')
    assert.match(after, /Kunden har 1\u00A0000,00\u00A0kr til gode/)
    assert.include(after, `href="/invoices/${invoice.id}#payments"`)
  })
})
