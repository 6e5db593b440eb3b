import { test } from '@japa/runner'
import type pg from 'pg'
import { newId } from '#support/id'
import { cast, type Cast } from '#tests/support/cast'
import { asProgram, enter } from '#tests/support/connections'
import { aCustomer, anInvoice } from '#tests/support/invoices'

const PAYMENT = `insert into payments (organization_id, id, customer_id, kind, paid_on, amount_minor,
    reverses_id, invoice_id) values ($1, $2, $3, $4, '2026-11-22', $5, $6, $7)`
const ALLOCATION = `insert into allocations (organization_id, id, credit_id, invoice_id, refund_id,
    allocated_on, amount_minor, reverses_id) values ($1, $2, $3, $4, $5, '2026-11-22', $6, $7)`

/** What somebody could try with the ledger who can run SQL of their own as the program's role. */
test.group('Attacks on the customer ledger', (group) => {
  let people: Cast
  let firm: string
  let customerId: string
  let invoiceId: string
  let program: pg.Client

  group.each.setup(async () => {
    people = await cast()
    firm = people.alice.organizationId
    const customer = await aCustomer(people.alice)
    customerId = customer.id
    const invoice = await anInvoice(people.alice, { customerId })
    invoiceId = invoice.id
    program = await asProgram()
    await enter(program, firm)
    return () => program.end()
  })

  const pay = async (amount: number, kind = 'payment', payer = customerId) => {
    const id = newId()
    await program.query(PAYMENT, [firm, id, payer, kind, amount, null, null])
    return id
  }
  const reverse = (payment: string, amount: number, kind = 'payment') =>
    program.query(PAYMENT, [firm, newId(), customerId, kind, -amount, payment, null])
  const allocate = async (credit: string, amount: number, to: string = invoiceId) => {
    const id = newId()
    await program.query(ALLOCATION, [firm, id, credit, to, null, amount, null])
    return id
  }
  const payOut = (credit: string, refund: string, amount: number) =>
    program.query(ALLOCATION, [firm, newId(), credit, null, refund, amount, null])
  const openOf = async () => {
    const { rows } = await program.query<{ owed: bigint; good: bigint }>(
      `select (select sum(open_minor)::bigint from receivables where customer_id = $1) as owed,
        (select coalesce(sum(open_minor), 0)::bigint from customer_credits
          where customer_id = $1) as good`,
      [customerId]
    )
    return rows[0]!
  }

  test('a payment in advance is to the customer’s good until it is allocated', async ({
    assert,
  }) => {
    const payment = await pay(200_000)
    assert.deepEqual(await openOf(), { owed: 125_000n, good: 200_000n })

    await allocate(payment, 125_000)
    assert.deepEqual(await openOf(), { owed: 0n, good: 75_000n })

    await reverse(payment, 200_000)
    await program.query('commit')
    await enter(program, firm)
    assert.deepEqual(await openOf(), { owed: 125_000n, good: 0n })
  })

  test('a credit is never used twice, nor an invoice paid beyond what is open', async ({
    assert,
  }) => {
    const small = await pay(50_000)
    await allocate(small, 50_000)
    await assert.rejects(() => allocate(small, 1), /at most what is left of the credit/)

    await program.query('rollback')
    await enter(program, firm)
    const large = await pay(500_000)
    await assert.rejects(() => allocate(large, 125_001), /at most what is open/)
  })

  test('money of one customer never pays what another owes', async ({ assert }) => {
    const other = await aCustomer(people.alice)
    const payment = await pay(100, 'payment', other.id)

    await assert.rejects(() => allocate(payment, 100), /at most what is open/)
  })

  test('a refund takes just as much credit as is paid out', async ({ assert }) => {
    const payment = await pay(200_000)
    const refund = await pay(-50_000, 'refund')
    await payOut(payment, refund, 50_000)
    await program.query('set constraints all immediate')
    assert.equal((await openOf()).good, 150_000n)
    await program.query('set constraints all deferred')

    await pay(-10, 'refund')
    await assert.rejects(() => program.query('commit'), /just as much of the credit/)
  })

  test('a payment that was refunded cannot be taken back before the refund', async ({ assert }) => {
    const payment = await pay(200_000)
    const refund = await pay(-50_000, 'refund')
    await payOut(payment, refund, 50_000)
    await reverse(payment, 200_000)

    await assert.rejects(() => program.query('commit'), /just as much of the credit/)
  })

  test('a refund that is taken back gives the credit back', async ({ assert }) => {
    const payment = await pay(200_000)
    const refund = await pay(-50_000, 'refund')
    await payOut(payment, refund, 50_000)
    await reverse(refund, -50_000, 'refund')
    await program.query('set constraints all immediate')

    assert.equal((await openOf()).good, 200_000n)
  })

  test('signs, mirrors and balances cannot be made up', async ({ assert }) => {
    for (const [amount, kind] of [
      [-5, 'payment'],
      [5, 'refund'],
      [-5, 'loss'],
      [5, 'gift'],
    ] as const) {
      await assert.rejects(() => pay(amount, kind), /check constraint/)
      await program.query('rollback')
      await enter(program, firm)
    }
    const payment = await pay(100)
    await program.query('savepoint here')
    for (const attempt of [
      () => reverse(payment, 99),
      () => allocate(payment, -100),
      () => program.query(ALLOCATION, [firm, newId(), payment, invoiceId, null, -100, payment]),
      () => program.query('update customer_credits set open_minor = 100000000'),
      () => program.query('insert into customer_credits select * from customer_credits'),
      () => program.query('update allocations set amount_minor = 1'),
      () => program.query('delete from allocations'),
      () => program.query('update payments set amount_minor = 1'),
    ]) {
      await assert.rejects(attempt)
      await program.query('rollback to here')
    }
  })

  test('a payment is not reversed beside its own allocation', async ({ assert }) => {
    const payment = await pay(100_000)
    await program.query('commit')
    const other = await asProgram()
    await enter(program, firm)
    await enter(other, firm)

    await allocate(payment, 100_000)
    const reversal = other.query(PAYMENT, [
      firm,
      newId(),
      customerId,
      'payment',
      -100_000,
      payment,
      null,
    ])
    await program.query('commit')
    await reversal
    await other.query('commit')
    await other.end()

    await enter(program, firm)
    assert.deepEqual(await openOf(), { owed: 125_000n, good: 0n })
  })

  test('a number is used by a document of its kind and moment, and MVA follows its base', async ({
    assert,
  }) => {
    await program.query(`insert into number_series values ($1, 'credit_note', 900001, 1)`, [firm])
    await program.query(
      `update number_series set next_number = next_number + 1 where kind = 'credit_note'`
    )
    await assert.rejects(() => program.query('commit'), /taken and not used/)

    await enter(program, firm)
    await assert.rejects(
      () => program.query(`insert into number_series values ($1, 'credit_note', 10001, 1)`, [firm]),
      /never meet/
    )
  })
})
