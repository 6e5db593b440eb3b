import { test } from '@japa/runner'
import { remindInvoices } from '#dunning/batches/remind_invoices'
import { registerPayment } from '#payments/actions/register_payment'
import { freezeClock } from '#support/clock'
import { newId } from '#support/id'
import { inOrganization } from '#tenancy/organization_context'
import { cast } from '#tests/support/cast'
import { anOverdueInvoice, remind } from '#tests/support/dunning'
import { rowsOf } from '#tests/support/invoices'

test.group('Remind several at once', () => {
  test('sends what is due and says why the rest was left', async ({ assert, cleanup }) => {
    const { alice, charlie } = await cast()
    await remind(alice)
    const due = await anOverdueInvoice(alice, { issued: '2026-08-18', due: '2026-09-01' })
    const fresh = await anOverdueInvoice(alice, { issued: '2026-08-18', due: '2026-09-03' })
    const paid = await anOverdueInvoice(alice, { issued: '2026-08-18', due: '2026-09-01' })
    const foreign = await anOverdueInvoice(charlie, { issued: '2026-08-18', due: '2026-09-01' })
    cleanup(freezeClock('2026-09-04'))
    const order = { batchId: newId(), actorId: alice.id, data: {} }
    const run = (id: string) =>
      inOrganization(alice.organizationId, () => remindInvoices.run(id, order))
    await inOrganization(alice.organizationId, () =>
      registerPayment({
        id: newId(),
        invoiceId: paid.id,
        paidOn: '2026-09-02',
        amountMinor: 125_000n,
        actorId: alice.id,
      })
    )

    const outcomes = []
    for (const { id } of [due, due, fresh, paid, foreign]) outcomes.push(await run(id))

    const reasons = outcomes.map((outcome) => (outcome.ok ? 'sent' : outcome.error.reason))
    assert.deepEqual(reasons, [
      'sent',
      'batches.remind_not_due',
      'batches.remind_not_due',
      'batches.remind_settled',
      'batches.is_gone',
    ])
    assert.lengthOf(await rowsOf(alice, 'select from reminders'), 1)
  })
})
