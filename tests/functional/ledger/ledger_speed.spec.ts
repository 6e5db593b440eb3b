import { test } from '@japa/runner'
import { ageingAt, readLedger } from '#ledger/read_ledger'
import { paymentFilterOf } from '#payments/domain/payment_filter'
import { paymentList } from '#payments/queries/payment_list'
import { addDays, today } from '#support/clock'
import { inOrganization, read } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { aCustomer, rowsOf } from '#tests/support/invoices'
import {
  questionsIn,
  type SentStatement,
  statementsOf,
  tablesReadWhole,
} from '#tests/support/queries'
import db from '@adonisjs/lucid/services/db'

const CUSTOMERS = 5_000
const INVOICES = 30_000

/** Thirty thousand invoices of some years, all but every fiftieth paid; triggers are not the matter here. */
async function manyInvoices(person: Person) {
  for (let i = 0; i < 3; i++) await aCustomer(person)
  const owner = db.connection('owner')
  const firm = [person.organizationId]
  await owner.transaction(async (trx) => {
    await trx.rawQuery('set local session_replication_role = replica')
    await trx.rawQuery(
      `insert into customers (organization_id, id, number, name)
        select ?, gen_random_uuid(), n, 'Kunde ' || md5(n::text) || ' AS'
        from generate_series(1, ${CUSTOMERS}) n`,
      firm
    )
    await trx.rawQuery(
      `insert into receivables (organization_id, invoice_id, customer_id, number, issue_date,
          due_date, amount_minor, open_minor)
        select c.organization_id, gen_random_uuid(), c.id, n, current_date - 14 - n % 1400,
          current_date - n % 1400, 100, case when n % 50 = 0 then 100 else 0 end
        from generate_series(1, ${INVOICES}) n
        join customers c on c.organization_id = ? and c.number = n % ${CUSTOMERS} + 1`,
      firm
    )
    await trx.rawQuery(
      `insert into payments (organization_id, id, customer_id, paid_on, amount_minor, reference)
        select organization_id, gen_random_uuid(), customer_id, due_date, 100, 'KID ' || md5(number::text)
        from receivables where organization_id = ? and open_minor = 0`,
      firm
    )
    // Unless it is told, PostgreSQL compares every payment with every invoice below.
    await trx.rawQuery('analyze receivables, payments')
    await trx.rawQuery(
      `insert into customer_credits (organization_id, id, customer_id, kind, credited_on,
          amount_minor, open_minor)
        select organization_id, id, customer_id, 'payment', paid_on, 100, 0
        from payments where organization_id = ?`,
      firm
    )
    await trx.rawQuery(
      `insert into allocations (organization_id, id, credit_id, invoice_id, allocated_on, amount_minor)
        select r.organization_id, gen_random_uuid(), p.id, r.invoice_id, p.paid_on, 100
        from receivables r join payments p on p.organization_id = r.organization_id
          and p.reference = 'KID ' || md5(r.number::text)
        where r.organization_id = ?`,
      firm
    )
  })
  await owner.rawQuery('analyze customers, receivables, payments, customer_credits, allocations')
}

test.group('The ledger of 30,000 invoices', (group) => {
  let alice: Person
  let customerId: string

  group.setup(async () => {
    const people = await cast()
    alice = people.alice
    await manyInvoices(alice)
    const [row] = await rowsOf<{ id: string }>(alice, 'select id from customers where number = 7')
    customerId = row!.id
  })
  group.tap((each) => each.timeout(60_000))

  /** What the work asks, and which tables are read from end to end for it. */
  async function lookAt(work: () => Promise<unknown>) {
    return inOrganization(alice.organizationId, async () => {
      const asked: SentStatement[] = questionsIn(await statementsOf(work))
      const whole: string[][] = []
      for (const statement of asked) whole.push(await tablesReadWhole(statement))
      return { asked: asked.length, whole: whole.flat() }
    })
  }

  test('a customer’s ledger reads no table from end to end, on any day or page', async ({
    assert,
  }) => {
    const [posting] = await rowsOf<{ id: string }>(
      alice,
      'select id from payments where customer_id = $1 order by paid_on desc offset 2 limit 1',
      [customerId]
    )
    for (const [on, after] of [
      [today(), null],
      [today(), posting!.id],
      [addDays(today(), -300), null],
    ] as const) {
      const seen = await lookAt(() => readLedger({ customerId, from: null, on, after, most: 51 }))
      assert.deepEqual(seen, { asked: 3, whole: [] })
    }
  })

  test('the ageing list of today reads what is open, not what was ever owed', async ({
    assert,
  }) => {
    const seen = await lookAt(() => ageingAt(today(), { after: null, most: 51 }))

    assert.equal(seen.asked, 1)
    // Of a few thousand customers, the names of fifty are found as quickly by reading them all.
    assert.notIncludeMembers(seen.whole, ['receivables', 'customer_credits', 'allocations'])
  })

  test('that of a past day reads what was moved since, not all that ever was', async ({
    assert,
  }) => {
    const seen = await lookAt(() => ageingAt(addDays(today(), -20), { after: null, most: 51 }))

    assert.equal(seen.asked, 1)
    assert.notInclude(seen.whole, 'allocations')
  })

  for (const address of [
    '',
    `from=${addDays(today(), -90)}`,
    'q=kid+a1b',
    'q=100%2C00',
    'q=zzzz',
  ]) {
    test(`the list of payments ?${address} reads no table from end to end`, async ({ assert }) => {
      const filter = paymentFilterOf(Object.fromEntries(new URLSearchParams(address)))
      const seen = await lookAt(() => read((queryer) => paymentList(queryer, filter, 50)))
      assert.deepEqual(seen, { asked: 1, whole: [] })
    })
  }
})
