import { test } from '@japa/runner'
import { settleCharges } from '#dunning/actions/settle_charges'
import { waiveCharge } from '#dunning/actions/waive_charge'
import { runningBalance } from '#ledger/domain/running_balance'
import { hrefOf } from '#ledger/domain/posting_text'
import { ledgerHead, ledgerPostings } from '#ledger/queries/customer_ledger'
import { wrongLedger } from '#operations/queries/figures'
import { newId } from '#support/id'
import { inOrganization, read, transaction } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { anOverdueInvoice, remind, sendStep } from '#tests/support/dunning'
import { rowsOf } from '#tests/support/invoices'
import { refunds } from '#tests/support/payments'

/** A firm's invoice with a fee of 38.00 and interest of 5.87 on it. */
async function charged(person: Person) {
  await remind(person, {
    steps: [{ kind: 'fee_reminder', afterDays: 14, deadlineDays: 14 }],
  })
  const invoice = await anOverdueInvoice(person, { issued: '2026-08-18', due: '2026-09-01' })
  await sendStep(person, invoice.id, { step: 1, on: '2026-09-15' })
  return invoice
}

/** Money that came in and pays no invoice yet. */
async function onAccount(person: Person, customerId: string, amountMinor: bigint) {
  const id = newId()
  await inOrganization(person.organizationId, () =>
    transaction((queryer) =>
      queryer.run(
        `insert into payments (organization_id, id, customer_id, paid_on, amount_minor)
         values ($1, $2, $3, '2026-09-20', $4)`,
        [person.organizationId, id, customerId, amountMinor]
      )
    )
  )
  return id
}

async function openOf(person: Person) {
  const rows = await rowsOf<{ open: bigint }>(
    person,
    'select open_minor as open from reminder_charges order by kind'
  )
  return rows.map(({ open }) => open)
}

const settle = (person: Person, invoiceId: string) =>
  inOrganization(person.organizationId, () => settleCharges({ invoiceId, actorId: person.id }))

/** The ledger of the invoice's customer: the balance, and each posting's own. */
async function ledgerOf(
  person: Person,
  customerId: string,
  page: { after?: string; most?: number } = {}
) {
  const input = { customerId, from: null, on: '2027-01-01', after: null, most: 50, ...page }
  return inOrganization(person.organizationId, () =>
    read(async (queryer) => ({
      head: await ledgerHead(queryer, input),
      postings: await ledgerPostings(queryer, input),
    }))
  )
}

test.group('Charges of reminders', () => {
  test('stand in the ledger once they are paid, and its balance holds from page to page', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const invoice = await charged(alice)
    await onAccount(alice, invoice.customerId, 5000n)
    await settle(alice, invoice.id)

    const { head, postings } = await ledgerOf(alice, invoice.customerId)
    const running = runningBalance(postings, head!.balanceMinor)
    const second = await ledgerOf(alice, invoice.customerId, { after: postings[1]!.id })

    assert.equal(head!.balanceMinor, 125_000n - 613n)
    assert.equal(running.openingMinor, 0n)
    assert.sameDeepMembers(
      postings.map(({ kind, minor }) => `${kind} ${minor}`),
      ['charge 3800', 'charge 587', 'payment -5000', 'invoice 125000']
    )
    assert.equal(hrefOf(postings[0]!), `/invoices/${invoice.id}/reminders`)
    assert.equal(second.head!.balanceMinor, running.rows[2]!.balanceMinor)
    assert.lengthOf(second.postings, 2)
  })

  test('are paid by what the customer has to their good, as far as it goes', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await charged(alice)
    await onAccount(alice, invoice.customerId, 4000n)

    const first = await settle(alice, invoice.id)
    const nothing = await settle(alice, invoice.id)
    await onAccount(alice, invoice.customerId, 10_000n)
    const rest = await settle(alice, invoice.id)

    assert.deepEqual(first, { ok: true, value: { settledMinor: 4000n } })
    assert.deepEqual(nothing, { ok: false, error: 'nothing_to_their_good' })
    assert.deepEqual(rest, { ok: true, value: { settledMinor: 387n } })
    assert.deepEqual(await openOf(alice), [0n, 0n])
    assert.deepEqual(await inOrganization(alice.organizationId, wrongLedger), [])
  })

  test('are open again when the payment is reversed', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await charged(alice)
    const payment = await onAccount(alice, invoice.customerId, 4387n)
    await settle(alice, invoice.id)

    await inOrganization(alice.organizationId, () =>
      transaction((queryer) =>
        queryer.run(
          `insert into payments (organization_id, id, customer_id, paid_on, amount_minor, reverses_id)
           values ($1, $2, $3, '2026-09-21', -4387, $4)`,
          [alice.organizationId, newId(), invoice.customerId, payment]
        )
      )
    )

    assert.deepEqual(await openOf(alice), [3800n, 587n])
    assert.deepEqual(await inOrganization(alice.organizationId, wrongLedger), [])
  })

  test('never go below zero, however many settle at once', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await charged(alice)
    await onAccount(alice, invoice.customerId, 5000n)

    await Promise.allSettled(Array.from({ length: 8 }, () => settle(alice, invoice.id)))

    assert.deepEqual(await openOf(alice), [0n, 0n])
    const [credit] = await rowsOf<{ open: bigint }>(
      alice,
      'select open_minor as open from customer_credits'
    )
    assert.equal(credit!.open, 613n)
  })

  test('are given up with a reason, once, and no receivable is touched', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await charged(alice)
    const [fee] = await rowsOf<{ id: string }>(
      alice,
      `select id from reminder_charges where kind = 'fee'`
    )
    const waive = () =>
      inOrganization(alice.organizationId, () =>
        waiveCharge({ chargeId: fee!.id, reason: 'God kunde', actorId: alice.id })
      )

    const outcomes = [await waive(), await waive()]

    for (const { ok } of outcomes) assert.isTrue(ok)
    assert.deepEqual(await openOf(alice), [0n, 587n])
    const waivers = await rowsOf<{ reason: string; amount: bigint; by: string }>(
      alice,
      'select reason, amount_minor as amount, created_by as by from reminder_waivers'
    )
    assert.deepEqual(waivers, [{ reason: 'God kunde', amount: 3800n, by: alice.id }])
    const [owed] = await rowsOf<{ open: bigint }>(
      alice,
      'select open_minor as open from receivables where invoice_id = $1',
      [invoice.id]
    )
    assert.equal(owed!.open, 125_000n)
  })

  test('are paid beside a refund of the same money, one after the other', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await charged(alice)
    for (let round = 0; round < 3; round++) {
      await onAccount(alice, invoice.customerId, 1000n)
      const outcomes = await Promise.all([
        settle(alice, invoice.id),
        refunds(alice, invoice.customerId, 1000n),
        settle(alice, invoice.id),
      ])
      assert.lengthOf(
        outcomes.filter(({ ok }) => ok),
        1
      )
    }
    assert.deepEqual(await inOrganization(alice.organizationId, wrongLedger), [])
  })
})
