import { addDays, today } from '#support/clock'
import { newId } from '#support/id'
import { cast, type Cast } from '#tests/support/cast'
import { aCustomer, anInvoice, rowsOf } from '#tests/support/invoices'
import { asProgram, enter } from '#tests/support/connections'
import { pays, refunds, reverses, takesBack } from '#tests/support/payments'
import { test } from '@japa/runner'

test.group('The day from which money counts', (group) => {
  let alice: Cast['alice']
  let customerId: string
  let invoiceId: string

  group.each.setup(async () => {
    ;({ alice } = await cast())
    customerId = (await aCustomer(alice)).id
    invoiceId = (await anInvoice(alice, { customerId })).id
  })

  const early = addDays(today(), -30)
  const all = () => ({ allocations: [{ invoiceId, amountMinor: 125_000n }] })
  const daysOf = (paymentId: string) =>
    rowsOf<{ day: string }>(
      alice,
      'select allocated_on as day from allocations where credit_id = $1 and reverses_id is null',
      [paymentId]
    )

  test('a payment that replaces a wrong one settles the invoice from the day that one was taken back', async ({
    assert,
  }) => {
    const [wrong, right] = [newId(), newId()]
    await pays(alice, customerId, 125_000n, { id: wrong, ...all() })
    await reverses(alice, wrong)

    await pays(alice, customerId, 125_000n, { id: right, paidOn: early, ...all() })

    assert.deepEqual(await daysOf(right), [{ day: today() }])
  })

  test('money that lay on an invoice until today cannot have been paid back before', async ({
    assert,
  }) => {
    const payment = newId()
    await pays(alice, customerId, 125_000n, { id: payment, paidOn: early, ...all() })
    const [allocation] = await rowsOf<{ id: string }>(alice, 'select id from allocations')
    await takesBack(alice, allocation!.id)

    const refused = await refunds(alice, customerId, 5n, { paidOn: addDays(today(), -1) })
    const done = await refunds(alice, customerId, 5n)

    assert.deepEqual(refused, { ok: false, error: { type: 'more_than_credit', leftMinor: 0n } })
    assert.isTrue(done.ok)
  })

  test('PostgreSQL refuses a refund that is dated before its credit', async ({ assert }) => {
    const payment = newId()
    await pays(alice, customerId, 500n, { id: payment })
    const program = await asProgram()
    await enter(program, alice.organizationId)
    const refund = newId()
    await program.query(
      `insert into payments (organization_id, id, customer_id, kind, paid_on, amount_minor)
        values ($1, $2, $3, 'refund', $4, -500)`,
      [alice.organizationId, refund, customerId, early]
    )

    await assert.rejects(
      () =>
        program.query(
          `insert into allocations (organization_id, id, credit_id, refund_id, allocated_on, amount_minor)
            values ($1, $2, $3, $4, $5, 500)`,
          [alice.organizationId, newId(), payment, refund, early]
        ),
      /pays out what was there/
    )
    await program.end()
  })
})
