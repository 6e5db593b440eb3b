import { newId } from '#support/id'
import { cast, type Cast } from '#tests/support/cast'
import { aCustomer, anInvoice, rowsOf } from '#tests/support/invoices'
import { balances, pays } from '#tests/support/payments'
import { test } from '@japa/runner'

test.group('Register a customer’s payment', (group) => {
  let alice: Cast['alice']
  let people: Cast
  let customerId: string

  group.each.setup(async () => {
    people = await cast()
    alice = people.alice
    customerId = (await aCustomer(alice)).id
  })

  const twoInvoices = async () => [
    await anInvoice(alice, { customerId }),
    await anInvoice(alice, { customerId }),
  ]

  test('pays several invoices at once, and the rest is to the customer’s good', async ({
    assert,
  }) => {
    const [first, second] = await twoInvoices()

    const paid = await pays(alice, customerId, 200_000n, {
      bankAccount: '86011117947',
      reference: '1000012',
      allocations: [
        { invoiceId: second!.id, amountMinor: 25_000n },
        { invoiceId: first!.id, amountMinor: 125_000n },
      ],
    })

    assert.deepEqual(paid, { ok: true, value: undefined })
    assert.deepEqual(await balances(alice), { open: [0n, 100_000n], good: 50_000n })
    const told = await rowsOf<{ subject: string; amount: string }>(
      alice,
      `select subject_type as subject, data->>'amountMinor' as amount from activity_entries
        where action = 'payment.registered' order by sequence`
    )
    assert.deepEqual(told, [
      { subject: 'customer', amount: '200000' },
      { subject: 'invoice', amount: '25000' },
      { subject: 'invoice', amount: '125000' },
    ])
  })

  test('comes in advance of any invoice, and is dated by its invoice when that comes', async ({
    assert,
  }) => {
    const invoice = await anInvoice(alice, { customerId })
    const allocations = [{ invoiceId: invoice.id, amountMinor: 125_000n }]

    await pays(alice, customerId, 70_000n)
    await pays(alice, customerId, 125_000n, { paidOn: '2026-01-02', allocations })

    assert.deepEqual(await balances(alice), { open: [0n], good: 70_000n })
    const dates = await rowsOf<{ same: boolean }>(
      alice,
      `select a.allocated_on = r.issue_date as same from allocations a join receivables r
        on r.organization_id = a.organization_id and r.invoice_id = a.invoice_id`
    )
    assert.deepEqual(dates, [{ same: true }])
  })

  test('asked for twice, or many times at once, it is registered once', async ({ assert }) => {
    const [first] = await twoInvoices()
    const said = { id: newId(), allocations: [{ invoiceId: first!.id, amountMinor: 100n }] }

    const all = await Promise.all([1, 2, 3, 4].map(() => pays(alice, customerId, 500n, said)))
    const other = await pays(alice, customerId, 501n, said)
    const elsewhere = await pays(alice, customerId, 500n, { ...said, paidOn: '2026-01-02' })

    assert.isTrue(all.every(({ ok }) => ok))
    assert.deepEqual(other, { ok: false, error: { type: 'id_taken' } })
    assert.deepEqual(elsewhere, { ok: false, error: { type: 'id_taken' } })
    assert.deepEqual(await balances(alice), { open: [124_900n, 125_000n], good: 400n })
  })

  test('refuses as values what does not add up, and books nothing', async ({ assert }) => {
    const [first] = await twoInvoices()
    const invoiceId = first!.id
    const foreign = await anInvoice(alice)
    const to = (amountMinor: bigint, id = invoiceId) => ({
      allocations: [{ invoiceId: id, amountMinor }],
    })

    for (const [amount, said, error] of [
      [500_000n, to(125_001n), { type: 'more_than_open', invoiceId, openMinor: 125_000n }],
      [100n, to(101n), { type: 'more_than_amount', allocatedMinor: 101n }],
      [100n, to(100n, foreign.id), { type: 'invoice_not_found', invoiceId: foreign.id }],
      [100n, { kind: 'loss', ...to(99n) }, { type: 'not_all_allocated' }],
      [100n, { kind: 'bank_fee' }, { type: 'not_all_allocated' }],
      [100n, { customerId: newId() }, { type: 'customer_not_found' }],
    ] as const) {
      const refused = await pays(alice, customerId, amount, { ...said })
      assert.deepEqual(refused, { ok: false, error })
    }
    const stranger = await pays(people.charlie, customerId, 100n)
    assert.deepEqual(stranger, { ok: false, error: { type: 'customer_not_found' } })
    assert.lengthOf(await rowsOf(alice, 'select from payments'), 0)
  })

  test('two who pay the same invoices at once take turns, and none is paid twice', async ({
    assert,
  }) => {
    const [first, second] = await twoInvoices()
    const there = [first!, second!].map(({ id }) => ({ invoiceId: id, amountMinor: 100_000n }))

    const all = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        pays(alice, customerId, 200_000n, {
          allocations: at % 2 === 0 ? there : there.toReversed(),
        })
      )
    )

    assert.lengthOf(
      all.filter(({ ok }) => ok),
      1
    )
    assert.deepEqual(await balances(alice), { open: [25_000n, 25_000n], good: 0n })
  })

  test('what the bank kept and what nobody expects any more settle the invoice too', async ({
    assert,
  }) => {
    const invoice = await anInvoice(alice, { customerId })
    const to = (amountMinor: bigint) => [{ invoiceId: invoice.id, amountMinor }]

    await pays(alice, customerId, 100_000n, { allocations: to(100_000n) })
    await pays(alice, customerId, 5_000n, { kind: 'bank_fee', allocations: to(5_000n) })
    await pays(alice, customerId, 20_000n, { kind: 'loss', allocations: to(20_000n) })

    assert.deepEqual(await balances(alice), { open: [0n], good: 0n })
    const vat = await rowsOf<{ vat: bigint }>(
      alice,
      'select sum(vat_minor)::bigint as vat from invoices'
    )
    assert.deepEqual(vat, [{ vat: 25_000n }], 'a loss leaves output MVA as it is')
  })
})
