import { wrongLedger } from '#operations/queries/figures'
import { registerPayment } from '#payments/actions/register_payment'
import { today } from '#support/clock'
import { newId } from '#support/id'
import WorkOnBankFile from '#banking/jobs/work_on_bank_file'
import { inOrganization } from '#tenancy/organization_context'
import {
  camt054,
  ocrGiro,
  readIn,
  received,
  whatCameOf,
  withKid,
  workOn,
} from '#tests/support/bank_files'
import { cast, type Person } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { aCustomer, anInvoice, rowsOf } from '#tests/support/invoices'
import { test } from '@japa/runner'

async function kidOf(person: Person, invoice: { id: string }): Promise<string> {
  const [row] = await rowsOf<{ kid: string }>(person, 'select kid from invoices where id = $1', [
    invoice.id,
  ])
  return row!.kid
}

async function openOf(person: Person): Promise<string[]> {
  const rows = await rowsOf<{ open: bigint }>(
    person,
    'select open_minor as open from receivables order by number'
  )
  return rows.map(({ open }) => String(open))
}

async function paidSum(person: Person): Promise<bigint> {
  const [row] = await rowsOf<{ sum: bigint }>(
    person,
    'select coalesce(sum(amount_minor), 0)::bigint as sum from payments'
  )
  return row!.sum
}

test.group('A file of the bank', () => {
  test('pays invoices by their KID: whole, in part, too much', async ({ assert }) => {
    const { alice } = await cast()
    await withKid(alice)
    const invoices = [await anInvoice(alice), await anInvoice(alice), await anInvoice(alice)]
    const [one, two, three] = await Promise.all(invoices.map((each) => kidOf(alice, each)))

    const came = await readIn(
      alice,
      ocrGiro([
        { kid: one!, amount: 125_000n },
        { kid: two!, amount: 100_000n },
        { kid: three!, amount: 130_000n },
        { kid: '0000999996', amount: 4_200n },
        { kid: one!, amount: -125_000n },
      ])
    )

    assert.equal(came.state, 'read')
    assert.deepEqual(came.outcomes, { matched: 1, partly: 1, too_much: 1, open_for_people: 2 })
    assert.deepEqual(await openOf(alice), ['0', '25000', '0'])
    const [good] = await rowsOf<{ sum: bigint }>(
      alice,
      'select sum(open_minor)::bigint as sum from customer_credits'
    )
    assert.equal(good!.sum, 5_000n)
  })

  test('does nothing the second time, whatever format it comes in', async ({ assert }) => {
    const { alice } = await cast()
    await withKid(alice)
    const kid = await kidOf(alice, await anInvoice(alice))
    const sent = [
      { kid, amount: 30_000n, archive: '1' },
      { kid, amount: 30_000n, archive: '2' },
    ]
    await readIn(alice, ocrGiro(sent))

    const again = await readIn(alice, ocrGiro(sent))
    const other = await readIn(
      alice,
      camt054(sent.map((each) => ({ ...each, archive: `C${each.archive}` })))
    )
    const third = await readIn(alice, camt054([{ kid, amount: 30_000n, archive: 'C3' }]))

    assert.deepInclude(again, { transactionCount: 2, newCount: 0, outcomes: {} })
    assert.deepInclude(other, { newCount: 0, outcomes: {} })
    assert.deepInclude(third, { newCount: 1, outcomes: { partly: 1 } })
    assert.equal(await paidSum(alice), 90_000n)
  })

  test('two uploads at once are one', async ({ assert }) => {
    const { alice } = await cast()
    await withKid(alice)
    const kid = await kidOf(alice, await anInvoice(alice))
    const text = ocrGiro([{ kid, amount: 125_000n }])
    const ids = await Promise.all([received(alice, text), received(alice, text)])

    await Promise.all([...ids, ...ids].map((id) => workOn(alice, id)))

    assert.equal(await paidSum(alice), 125_000n)
    const news = await Promise.all(ids.map((id) => whatCameOf(alice, id)))
    assert.sameMembers(
      news.map(({ newCount }) => newCount),
      [0, 1]
    )
  })

  test('finds invoices by number in the text, and proposes where it is not sure', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const invoices = [await anInvoice(alice), await anInvoice(alice), await anInvoice(alice)]
    const [one, two] = invoices.map(({ number }) => String(number))

    const came = await readIn(
      alice,
      camt054([
        { message: `Betaling faktura nr ${one}`, amount: 100_000n },
        { message: `takk ${two}`, amount: 100n },
        { message: 'Leie', name: 'TROMSO FISKEMOTTAK', amount: 125_000n },
        { message: 'Gave', name: 'Ukjent', amount: 1_000n },
      ])
    )

    assert.deepEqual(came.outcomes, { partly: 1, open_for_people: 3 })
    assert.deepEqual(await openOf(alice), ['25000', '125000', '125000'])
    const open = await rowsOf<{ reason: string }>(
      alice,
      'select reason from bank_open order by transaction_id'
    )
    assert.deepEqual(
      open.map(({ reason }) => reason),
      ['proposed', 'unknown', 'unknown']
    )
  })

  test('of another account is asked about, and of a broken one nothing is kept', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const foreign = await readIn(alice, ocrGiro([{ amount: 1n }], '12345678903'))
    const broken = await readIn(alice, ocrGiro([{ amount: 1n }]).replace(/(NY000089.{16})./, '$19'))

    assert.deepEqual(foreign.problem, { type: 'accounts', accounts: ['12345678903'] })
    assert.deepInclude(broken.problem, { type: 'file', problem: 'sum_differs', line: 6 })
    assert.isEmpty(await rowsOf(alice, 'select from bank_transactions'))
  })

  test('the worker is told of every file, should the process that took it in end', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const id = await received(alice, ocrGiro([{ amount: 100n }]))
    const owner = await asOwner()
    const { rows } = await owner.query<{ task: string }>(
      `select task_identifier as task from graphile_worker.jobs where key like '%' || $1`,
      [id]
    )
    await owner.end()
    assert.deepEqual(rows, [{ task: 'work_on_bank_file' }])

    await inOrganization(alice.organizationId, () => new WorkOnBankFile().handle({ fileId: id }))
    assert.equal((await whatCameOf(alice, id)).state, 'read')
  })

  test('is booked beside payments by hand of the same moment', async ({ assert }) => {
    const { alice } = await cast()
    await withKid(alice)
    const { id: customerId } = await aCustomer(alice)
    for (let round = 0; round < 3; round++) {
      const invoices = [
        await anInvoice(alice, { customerId }),
        await anInvoice(alice, { customerId }),
      ]
      const kids = await Promise.all(invoices.map((invoice) => kidOf(alice, invoice)))
      const byHand = (invoiceId: string) =>
        inOrganization(alice.organizationId, () =>
          registerPayment({
            ...{ id: newId(), invoiceId, paidOn: today(), amountMinor: 90_000n },
            actorId: alice.id,
          })
        )
      const file = ocrGiro(kids.map((kid) => ({ kid, amount: 100_000n + BigInt(round) })))
      const [read] = await Promise.all([
        readIn(alice, file),
        ...invoices.flatMap(({ id }) => [byHand(id), byHand(id)]),
      ])
      assert.equal(read.state, 'read')
    }
    assert.deepEqual(await inOrganization(alice.organizationId, wrongLedger), [])
  })
})
