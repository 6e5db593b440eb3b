import { addDays, today } from '#support/clock'
import { newId } from '#support/id'
import { cast, type Cast } from '#tests/support/cast'
import { credit } from '#tests/support/crediting'
import { aCustomer, anInvoice, rowsOf } from '#tests/support/invoices'
import { balances, pays, refunds, reverses, takesBack, uses } from '#tests/support/payments'
import { test } from '@japa/runner'

test.group('Move what a customer has to their good', (group) => {
  let alice: Cast['alice']
  let people: Cast
  let customerId: string

  group.each.setup(async () => {
    people = await cast()
    alice = people.alice
    customerId = (await aCustomer(alice)).id
  })

  const allocations = () =>
    rowsOf<{ id: string }>(
      alice,
      'select id from allocations where reverses_id is null order by created_at'
    )

  test('money on account and what is left of credit notes pay the next invoice, oldest first', async ({
    assert,
  }) => {
    const invoice = await anInvoice(alice, { customerId })
    await pays(alice, customerId, 125_000n, {
      allocations: [{ invoiceId: invoice.id, amountMinor: 125_000n }],
    })
    await credit(alice, invoice.id)
    await pays(alice, customerId, 10_000n, { paidOn: addDays(today(), -3) })
    const next = await anInvoice(alice, { customerId })

    const used = await uses(alice, next.id)

    assert.deepEqual(used, { ok: true, value: { movedMinor: 125_000n } })
    assert.deepEqual(await balances(alice), { open: [0n, 0n], good: 10_000n })
    const left = await rowsOf<{ kind: string }>(
      alice,
      'select kind from customer_credits where open_minor > 0'
    )
    assert.deepEqual(left, [{ kind: 'credit_note' }], 'the older money went first')
  })

  test('is refused as a value where there is too little on either side', async ({ assert }) => {
    const invoice = await anInvoice(alice, { customerId })
    const nothing = await uses(alice, invoice.id)
    await pays(alice, customerId, 200_000n)

    const tooMuch = await uses(alice, invoice.id, { amountMinor: 125_001n })
    const beyond = await uses(alice, invoice.id, { creditId: newId() })
    const foreign = await uses(people.charlie, invoice.id)
    await uses(alice, invoice.id)
    const settled = await uses(alice, invoice.id)

    for (const [answer, error] of [
      [nothing, { type: 'no_credit' }],
      [tooMuch, { type: 'more_than_open', openMinor: 125_000n }],
      [beyond, { type: 'no_credit' }],
      [foreign, { type: 'invoice_not_found' }],
      [settled, { type: 'more_than_open', openMinor: 0n }],
    ] as const) {
      assert.deepEqual(answer, { ok: false, error })
    }
  })

  test('asked for twice at once it moves once, and two invoices share one credit', async ({
    assert,
  }) => {
    const [one, two] = [
      await anInvoice(alice, { customerId }),
      await anInvoice(alice, { customerId }),
    ]
    await pays(alice, customerId, 150_000n)
    const id = newId()

    await Promise.all([
      uses(alice, one.id, { id, amountMinor: 50_000n }),
      uses(alice, one.id, { id, amountMinor: 50_000n }),
    ])
    assert.deepEqual(await balances(alice), { open: [75_000n, 125_000n], good: 100_000n })
    await Promise.all([uses(alice, two.id), uses(alice, one.id), uses(alice, two.id)])

    const { open, good } = await balances(alice)
    assert.equal(good, 0n)
    assert.equal(open[0]! + open[1]!, 100_000n)
  })

  test('is taken back from an invoice once and stands to the good again', async ({ assert }) => {
    const invoice = await anInvoice(alice, { customerId })
    await pays(alice, customerId, 125_000n, {
      allocations: [{ invoiceId: invoice.id, amountMinor: 125_000n }],
    })
    const [allocation] = await allocations()

    const all = await Promise.all([1, 2, 3].map(() => takesBack(alice, allocation!.id)))
    const stranger = await takesBack(people.charlie, allocation!.id)

    assert.isTrue(all.every(({ ok }) => ok))
    assert.deepEqual(stranger, { ok: false, error: { type: 'allocation_not_found' } })
    assert.deepEqual(await balances(alice), { open: [125_000n], good: 125_000n })
  })

  test('a credit note stays with its invoice, a fee and a loss are reversed whole', async ({
    assert,
  }) => {
    const [invoice, other] = [
      await anInvoice(alice, { customerId }),
      await anInvoice(alice, { customerId }),
    ]
    await credit(alice, invoice.id)
    await pays(alice, customerId, 100n, {
      kind: 'loss',
      allocations: [{ invoiceId: other.id, amountMinor: 100n }],
    })
    const [ofNote, ofLoss] = await allocations()

    const first = await takesBack(alice, ofNote!.id)
    const second = await takesBack(alice, ofLoss!.id)

    assert.deepEqual(first, { ok: false, error: { type: 'corrects_the_invoice' } })
    assert.deepEqual(second, { ok: false, error: { type: 'reversed_whole' } })
  })

  test('is paid back once, never more than there was on the day', async ({ assert }) => {
    await pays(alice, customerId, 30_000n)
    await pays(alice, customerId, 20_000n, { paidOn: addDays(today(), -10) })
    const id = newId()

    const early = await refunds(alice, customerId, 20_001n, { paidOn: addDays(today(), -5) })
    const all = await Promise.all([1, 2, 3].map(() => refunds(alice, customerId, 40_000n, { id })))
    const again = await refunds(alice, customerId, 10_001n)
    const other = await refunds(alice, customerId, 1n, { id })

    assert.deepEqual(early, {
      ok: false,
      error: { type: 'more_than_credit', leftMinor: 20_000n },
    })
    assert.isTrue(all.every(({ ok }) => ok))
    assert.deepEqual(again, {
      ok: false,
      error: { type: 'more_than_credit', leftMinor: 10_000n },
    })
    assert.deepEqual(other, { ok: false, error: { type: 'id_taken' } })
    assert.equal((await balances(alice)).good, 10_000n)
  })

  test('every kind of payment is reversed once, a refunded one after its refund', async ({
    assert,
  }) => {
    const invoice = await anInvoice(alice, { customerId })
    const [advance, refund, loss] = [newId(), newId(), newId()]
    await pays(alice, customerId, 50_000n, { id: advance })
    await refunds(alice, customerId, 20_000n, { id: refund })
    await pays(alice, customerId, 125_000n, {
      id: loss,
      kind: 'loss',
      allocations: [{ invoiceId: invoice.id, amountMinor: 125_000n }],
    })

    const tooEarly = await reverses(alice, advance)
    for (const id of [refund, advance, loss]) {
      const twice = await Promise.all([reverses(alice, id), reverses(alice, id)])
      assert.isTrue(twice.every(({ ok }) => ok))
    }
    const stranger = await reverses(people.charlie, advance)

    assert.deepEqual(tooEarly, { ok: false, error: { type: 'is_refunded' } })
    assert.deepEqual(stranger, { ok: false, error: { type: 'payment_not_found' } })
    assert.deepEqual(await balances(alice), { open: [125_000n], good: 0n })
    assert.lengthOf(await rowsOf(alice, 'select from payments'), 6)
  })

  test('what was written off is not credited to who never paid it', async ({ assert }) => {
    const lost = await anInvoice(alice, { customerId })
    const loss = newId()
    await pays(alice, customerId, 125_000n, {
      id: loss,
      kind: 'loss',
      allocations: [{ invoiceId: lost.id, amountMinor: 125_000n }],
    })

    const tooEarly = await credit(alice, lost.id)
    const nothing = await refunds(alice, customerId, 1n)
    await reverses(alice, loss)
    const credited = await credit(alice, lost.id)

    assert.deepEqual(tooEarly, { ok: false, error: { type: 'loss_beside_credit' } })
    assert.isFalse(nothing.ok)
    assert.isTrue(credited.ok)
    assert.deepEqual(await balances(alice), { open: [0n], good: 0n })
  })
})
