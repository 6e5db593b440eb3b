import { test } from '@japa/runner'
import { customerFilterOf } from '#customers/domain/customer_filter'
import { customerList } from '#customers/queries/customer_list'
import { inOrganization, transaction } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { packetsIn, questionsIn, statementsOf, tablesReadWhole } from '#tests/support/queries'
import { Visitor } from '#tests/support/visitor'
import db from '@adonisjs/lucid/services/db'

const CUSTOMERS = 20_000
const OPEN_INVOICES = 20_000

/** Twenty thousand customers, each with an open invoice; the triggers of issuing are not the matter here. */
async function manyCustomers(person: Person) {
  await inOrganization(person.organizationId, () =>
    transaction((queryer) =>
      queryer.run(
        `insert into customers (organization_id, id, number, name, city, tags, archived_at)
          select $1, gen_random_uuid(), n, 'Kunde ' || md5(n::text) || ' AS', 'Sted ' || n % 300,
            case when n % 50 = 0 then '{VIP}'::text[] else '{}' end,
            case when n % 40 = 0 then now() end
          from generate_series(1, ${CUSTOMERS}) n`,
        [person.organizationId]
      )
    )
  )
  const owner = db.connection('owner')
  await owner.transaction(async (trx) => {
    await trx.rawQuery(`set local session_replication_role = replica`)
    await trx.rawQuery(
      `insert into receivables (organization_id, invoice_id, customer_id, number, issue_date,
          due_date, amount_minor, open_minor)
        select c.organization_id, gen_random_uuid(), c.id, c.number, '2026-01-01',
          '2026-01-15'::date + (c.number % 700)::int, 100, 100
        from customers c where c.organization_id = ? and c.number <= ${OPEN_INVOICES}`,
      [person.organizationId]
    )
  })
  await owner.rawQuery('analyze customers, receivables')
}

test.group('The list of 20,000 customers', (group) => {
  let alice: Person
  group.setup(async () => {
    const people = await cast()
    alice = people.alice
    await manyCustomers(alice)
  })
  group.tap((each) => each.timeout(60_000))

  const ADDRESSES = [
    '',
    'sort=-name',
    'sort=number',
    'sort=-number',
    'sort=city',
    'q=kunde+a1b',
    'q=zzzz',
    'kind=company',
  ]
  for (const address of ADDRESSES) {
    test(`?${address} reads no table from end to end, on any page`, async ({ assert }) => {
      await inOrganization(alice.organizationId, async () => {
        const filter = customerFilterOf(Object.fromEntries(new URLSearchParams(address)))
        const first = await customerList(filter)
        for (const page of [
          filter,
          { ...filter, after: first.next },
          { ...filter, before: first.next },
        ]) {
          const statements = questionsIn(await statementsOf(() => customerList(page)))
          assert.lengthOf(statements, 1)
          assert.deepEqual(await tablesReadWhole(statements[0]!), [])
        }
      })
    })
  }

  test('the measure notices a table that is read whole', async ({ assert }) => {
    await inOrganization(alice.organizationId, async () => {
      const text = `select * from pg_proc where prosrc = 'Alice'`
      assert.include(await tablesReadWhole({ packet: 1, name: null, text, values: [] }), 'pg_proc')
    })
  })

  test('a page asks two questions: who is there, and the list', async ({ assert }) => {
    const visitor = await Visitor.signedIn(alice)
    await visitor.get('/customers')

    const statements = questionsIn(await statementsOf(() => visitor.get('/customers?q=kunde')))

    const names = statements.map(({ name, text }) => name ?? text)
    assert.lengthOf(names, 2, names.join('\n'))
    assert.match(names[1]!, /^customers_list/)
  })

  test('the page of a customer asks at most nine, in two packets', async ({ assert }) => {
    const visitor = await Visitor.signedIn(alice)
    const rows = await inOrganization(alice.organizationId, () =>
      customerList(customerFilterOf({}))
    )
    const path = `/customers/${rows.rows[0]!.id}`
    await visitor.get(path)

    const sent = await statementsOf(() => visitor.get(path))
    const statements = questionsIn(sent)

    assert.isAtMost(statements.length, 9)
    assert.isAtMost(packetsIn(sent), 2)
    await inOrganization(alice.organizationId, async () => {
      for (const statement of statements.slice(1)) {
        const whole = await tablesReadWhole(statement)
        assert.notIncludeMembers(whole, ['customers', 'receivables', 'invoices'], statement.text)
      }
    })
  })
})
