import { test } from '@japa/runner'
import { asOwner } from '#tests/support/connections'
import { SEARCH_MATCHES_MAX } from '#config/limits'
import { cast } from '#tests/support/cast'
import { anInvoice } from '#tests/support/invoices'
import { Visitor } from '#tests/support/visitor'

/** As many more invoices like this one. They are copied as rows: issuing each is not the matter here. */
async function copies(invoiceId: string, count: number) {
  const owner = await asOwner()
  await owner.query('begin')
  await owner.query('set local session_replication_role = replica')
  await owner.query(
    `insert into invoices select (jsonb_populate_record(i,
        jsonb_build_object('id', gen_random_uuid(), 'number', (select max(number) from invoices) + n))).*
      from invoices i, generate_series(1, $2::int) n where i.id = $1`,
    [invoiceId, count]
  )
  await owner.query(
    `insert into receivables select (jsonb_populate_record(r,
        jsonb_build_object('invoice_id', i.id, 'number', i.number))).*
      from receivables r join invoices i on i.organization_id = r.organization_id and i.id <> r.invoice_id
      where r.invoice_id = $1
        and not exists (select from receivables o where o.invoice_id = i.id)`,
    [invoiceId]
  )
  await owner.query('commit')
  await owner.end()
}

test.group('GET /invoices?q=', () => {
  test('says so in words when a search stops at its limit, in all three languages', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice, { yourReference: 'Storkunden' })
    const visitor = await Visitor.signedIn(alice)
    const path = '/invoices?tab=all&q=storkunden'
    const stops = `Søket stopper ved ${SEARCH_MATCHES_MAX} treff`

    await copies(invoice.id, SEARCH_MATCHES_MAX - 2)
    const below = await visitor.textOf(path)
    await copies(invoice.id, 1)
    const capped = await visitor.textOf(path)
    const unsearched = await visitor.textOf('/invoices?tab=all')

    assert.notInclude(below, stops)
    assert.include(capped, stops)
    assert.notInclude(unsearched, stops)
    for (const [language, words] of [
      ['nn', 'Søket stoppar ved'],
      ['en', 'The search stops at'],
    ] as const) {
      await visitor.put('/profile', { name: 'Alice', language })
      assert.include(await visitor.textOf(path), words)
    }
  })
})
