import { quoteFilterOf } from '#quoting/domain/quote_filter'
import { listQuotes } from '#quoting/queries/quote_list'
import { dueRepeating, listRepeating } from '#repeating/queries/repeating_invoices'
import { waitingInvoices } from '#repeating/queries/repeated_invoices'
import { inOrganization, read } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'
import { cast, type Person } from '#tests/support/cast'
import { aCustomer } from '#tests/support/invoices'
import { questionsIn, statementsOf, tablesReadWhole } from '#tests/support/queries'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'

const QUOTES = 20_000
const REPEATING = 5_000
const TODAY = '2026-11-23'

/** Many quotes and repeating invoices of one firm, and as many of others; the triggers are not the matter here. */
async function many(person: Person) {
  const { id: customerId } = await aCustomer(person)
  const owner = db.connection('owner')
  await owner.transaction(async (trx) => {
    await trx.rawQuery(`set local session_replication_role = replica`)
    await trx.rawQuery(
      `insert into quotes (organization_id, id, number, customer_id, customer_name, issue_date, valid_until,
          gross_minor, document, search_text)
        select ?, gen_random_uuid(), n, ?, 'Kunde ' || n, '2026-01-01', '2026-01-15'::date + n % 700, n,
          '{}', ' kunde ' || md5(n::text) from generate_series(1, ${QUOTES}) n`,
      [person.organizationId, customerId]
    )
    await trx.rawQuery(
      `insert into quote_answers (organization_id, quote_id, answer, name)
        select organization_id, id, case when number % 3 = 0 then 'declined' else 'accepted' end, 'Kari'
        from quotes where organization_id = ? and number % 2 = 0`,
      [person.organizationId]
    )
    await trx.rawQuery(
      `insert into invoice_drafts (organization_id, id, customer_id, kind, content)
        select ?, gen_random_uuid(), ?, 'template', '{}' from generate_series(1, ${REPEATING}) n`,
      [person.organizationId, customerId]
    )
    await trx.rawQuery(
      `insert into repeating_invoices (organization_id, id, rhythm, first_date, manner, period, next_date)
        select organization_id, id, 'month', '2026-01-01', 'draft', 'ahead',
          '2026-11-01'::date + (random() * 365)::int
        from invoice_drafts where organization_id = ? and kind = 'template'`,
      [person.organizationId]
    )
    await trx.rawQuery(
      `insert into repeated_invoices (organization_id, repeating_id, occurrence_date, invoice_id, outcome)
        select organization_id, id, '2026-01-01'::date + n, gen_random_uuid(), 'draft'
        from repeating_invoices, generate_series(1, 4) n where organization_id = ?`,
      [person.organizationId]
    )
  })
  await owner.rawQuery(
    'analyze quotes, quote_answers, invoice_drafts, repeating_invoices, repeated_invoices'
  )
}

test.group('20,000 quotes and 5,000 repeating invoices', (group) => {
  let alice: Person
  group.setup(async () => {
    const people = await cast()
    alice = people.alice
    await many(alice)
  })
  group.tap((each) => each.timeout(60_000))

  /** Tables that a question reads from end to end, each time it is asked. */
  async function wholeIn(ask: (queryer: Queryer) => Promise<unknown>): Promise<string[]> {
    return inOrganization(alice.organizationId, async () => {
      const statements = questionsIn(await statementsOf(() => read(ask)))
      return (await Promise.all(statements.map(tablesReadWhole))).flat()
    })
  }

  for (const address of ['', 'tab=accepted', 'tab=declined', 'tab=expired']) {
    test(`a page of /quotes?${address} follows the numbers and stops`, async ({ assert }) => {
      const filter = quoteFilterOf(Object.fromEntries(new URLSearchParams(address)))
      const limits = { on: TODAY, size: 25 }
      const first = await inOrganization(alice.organizationId, () =>
        read((queryer) => listQuotes(queryer, filter, limits))
      )
      assert.lengthOf(first.rows, 25)
      for (const page of [filter, { ...filter, after: first.next }]) {
        assert.notInclude(await wholeIn((queryer) => listQuotes(queryer, page, limits)), 'quotes')
      }
    })
  }

  test('what is due is found by its day, not by looking at all', async ({ assert }) => {
    assert.deepEqual(await wholeIn((queryer) => dueRepeating(queryer, TODAY)), [])
    assert.deepEqual(await wholeIn((queryer) => waitingInvoices(queryer, 20)), [])
  })

  test('the list of repeating invoices stops at its limit', async ({ assert }) => {
    const all = await inOrganization(alice.organizationId, () =>
      read((queryer) => listRepeating(queryer, '', 500))
    )
    assert.lengthOf(all, 500)
  })
})
