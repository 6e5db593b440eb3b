import { toDraftContent } from '#invoicing/domain/draft_content'
import MakeRepeatingInvoices from '#repeating/jobs/make_repeating_invoices'
import { freezeClock } from '#support/clock'
import { withoutOrganization } from '#tenancy/organization_context'
import { cast } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { aCustomer, aLine, rowsOf } from '#tests/support/invoices'
import { aRepeating, madeBy, makeDueOf } from '#tests/support/repeating'
import { test } from '@japa/runner'

const one = (day: string, outcome = 'draft') => ({ day, outcome, reasons: [] as string[] })
const bare = (made: { day: string; outcome: string; reasons: string[] }[]) =>
  made.map(({ day, outcome, reasons }) => ({ day, outcome, reasons }))

test.group('Making what is due', (group) => {
  group.each.setup(() => freezeClock('2027-01-15'))

  test('makes a draft with the period filled in, and knows the next day', async ({ assert }) => {
    const { alice } = await cast()
    const lines = [aLine({ description: 'Leie {måned} {år}' })]
    const id = await aRepeating(alice, {}, { lines, textAbove: 'Gjelder {periode}' })

    assert.equal(await makeDueOf(alice, '2027-01-30'), 0)
    assert.equal(await makeDueOf(alice, '2027-01-31'), 1)
    assert.equal(await makeDueOf(alice, '2027-01-31'), 0)

    const [made] = await madeBy(alice, id)
    const [draft] = await rowsOf<{ content: object; kind: string }>(
      alice,
      'select content, kind from invoice_drafts where id = $1',
      [made!.invoiceId]
    )
    const content = toDraftContent(draft!.content)
    assert.equal(draft!.kind, 'invoice')
    assert.equal(content.lines[0]!.description, 'Leie januar 2027')
    assert.equal(content.textAbove.replaceAll('\u00A0', ' '), 'Gjelder 31.01. – 27.02.2027')
    assert.deepInclude(content, { deliveryFrom: '31.01.2027', deliveryTo: '27.02.2027' })
    const [row] = await rowsOf(alice, 'select next_date, made, state from repeating_invoices')
    assert.deepEqual(row, { next_date: '2027-02-28', made: 1, state: 'running' })
  })

  test('makes missed days up, each once', async ({ assert }) => {
    const { alice } = await cast()
    const id = await aRepeating(alice)

    assert.equal(await makeDueOf(alice, '2027-04-30'), 4)
    assert.equal(await makeDueOf(alice, '2027-04-30'), 0)
    const days = ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']
    assert.deepEqual(
      bare(await madeBy(alice, id)),
      days.map((day) => one(day))
    )
  })

  test('makes a draft as many days ahead as was asked for', async ({ assert }) => {
    const { alice } = await cast()
    const id = await aRepeating(alice, { daysAhead: 5 })

    assert.equal(await makeDueOf(alice, '2027-01-25'), 0)
    assert.equal(await makeDueOf(alice, '2027-01-26'), 1)
    assert.deepEqual(bare(await madeBy(alice, id)), [one('2027-01-31')])
  })

  test('two workers at once make one invoice for each day', async ({ assert }) => {
    const { alice } = await cast()
    const id = await aRepeating(alice, { manner: 'issue' })

    const counts = await Promise.all(
      Array.from({ length: 4 }, () => makeDueOf(alice, '2027-06-30'))
    )
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      6
    )
    assert.lengthOf(await madeBy(alice, id), 6)
    const invoices = await rowsOf<{ number: bigint }>(
      alice,
      'select number from invoices order by 1'
    )
    const numbers = Array.from({ length: 6 }, (_, at) => 10_001n + BigInt(at))
    assert.deepEqual(
      invoices.map(({ number }) => number),
      numbers
    )
  })

  test('a process that dies in between leaves nothing behind, and the day is made later', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const id = await aRepeating(alice, { manner: 'issue' })
    const owner = await asOwner()
    await owner.query(`create function die_between() returns trigger language plpgsql
      set search_path = pg_catalog, public, pg_temp as $$
      begin
        if new.organization_id = '${alice.organizationId}' then raise exception 'the process died'; end if;
        return new;
      end $$;
      create trigger die_between before insert on repeated_invoices
        for each row execute function die_between()`)
    try {
      assert.equal(await makeDueOf(alice, '2027-01-31'), 0)
    } finally {
      await owner.query('drop function die_between() cascade')
      await owner.end()
    }
    assert.deepEqual(await rowsOf(alice, 'select from invoices'), [])
    assert.lengthOf(await rowsOf(alice, `select from invoice_drafts where kind = 'invoice'`), 0)

    assert.equal(await makeDueOf(alice, '2027-01-31'), 1)
    assert.deepEqual(bare(await madeBy(alice, id)), [one('2027-01-31', 'issued')])
    assert.deepEqual(await rowsOf(alice, 'select number from invoices'), [{ number: 10_001n }])
  })

  test('ends by itself after its last one', async ({ assert }) => {
    const { alice } = await cast()
    await aRepeating(alice, { times: 2 })

    assert.equal(await makeDueOf(alice, '2028-01-01'), 2)
    const [row] = await rowsOf(alice, 'select next_date, made, state from repeating_invoices')
    assert.deepEqual(row, { next_date: null, made: 2, state: 'ended' })
  })

  test('issues and sends by itself: numbered, dated the day it is made, with its letter', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const customer = await aCustomer(alice, { email: 'faktura@tromso.example.no' })
    const id = await aRepeating(alice, { manner: 'send' }, { customerId: customer.id })
    const restore = freezeClock('2027-02-02')
    await makeDueOf(alice, '2027-02-02')
    restore()

    assert.deepEqual(bare(await madeBy(alice, id)), [one('2027-01-31', 'sent')])
    const [invoice] = await rowsOf<{ id: string }>(
      alice,
      'select id, number, issue_date, issued_by from invoices'
    )
    assert.deepInclude(invoice!, { number: 10_001n, issue_date: '2027-02-02', issued_by: null })
    const letters = await rowsOf(
      alice,
      'select recipient_address as "to", subject_id as about from mails'
    )
    assert.deepEqual(letters, [{ to: 'faktura@tromso.example.no', about: invoice!.id }])
  })

  test('without an address it is issued, and somebody is told', async ({ assert }) => {
    const { alice } = await cast()
    const id = await aRepeating(alice, { manner: 'send' })
    await makeDueOf(alice, '2027-01-31')

    const made = bare(await madeBy(alice, id))
    assert.deepEqual(made, [{ ...one('2027-01-31', 'issued'), reasons: ['no_email'] }])
    assert.lengthOf(await rowsOf(alice, 'select from mails'), 0)
  })

  test('what cannot be issued becomes a draft with the reason, and takes no number', async ({
    assert,
  }) => {
    const { alice, charlie } = await cast()
    const archived = await aCustomer(alice)
    const ids = [
      await aRepeating(alice, { manner: 'issue' }),
      await aRepeating(alice, { manner: 'send' }, { customerId: archived.id }),
      await aRepeating(alice, { manner: 'issue' }, { deliveryPlace: '' }),
    ]
    const calm = await aRepeating(charlie, { manner: 'issue' })
    const owner = await asOwner()
    await owner.query('update organizations set vat_registered = false where id = $1', [
      alice.organizationId,
    ])
    await owner.query('update customers set archived_at = now() where id = $1', [archived.id])
    await owner.end()

    assert.equal(await makeDueOf(alice, '2027-01-31'), 3)
    await makeDueOf(charlie, '2027-01-31')
    const made = await Promise.all(ids.map((id) => madeBy(alice, id)))
    assert.deepEqual(
      made.flat().map(({ outcome, reasons }) => [outcome, reasons]),
      [
        ['refused', ['vat_without_registration']],
        ['refused', ['customer_archived']],
        ['refused', ['delivery_place_missing', 'vat_without_registration']],
      ]
    )
    assert.lengthOf(await rowsOf(alice, `select from invoice_drafts where kind = 'invoice'`), 3)
    const [series] = await rowsOf(
      alice,
      `select next_number as next from number_series where kind = 'invoice'`
    )
    assert.deepEqual(series, { next: 10_001n })
    assert.deepEqual(bare(await madeBy(charlie, calm)), [one('2027-01-31', 'issued')])
  })

  test('the clock’s job enters every firm by itself, from six in the morning', async ({
    assert,
  }) => {
    const { alice, charlie } = await cast()
    const ids = [await aRepeating(alice), await aRepeating(charlie)]
    const job = new MakeRepeatingInvoices()

    for (const [at, count] of [
      ['2027-01-31T04:50:00Z', 0],
      ['2027-01-31T05:00:00Z', 1],
    ] as const) {
      const restore = freezeClock(at)
      await withoutOrganization(() => job.handle())
      restore()
      assert.lengthOf(await madeBy(alice, ids[0]!), count)
      assert.lengthOf(await madeBy(charlie, ids[1]!), count)
    }
  })

  test('no second invoice for a day gets past the database, and what was made is final', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const id = await aRepeating(alice)
    await makeDueOf(alice, '2027-01-31')
    const owner = await asOwner()
    try {
      await assert.rejects(
        () =>
          owner.query(
            `insert into repeated_invoices values ($1, $2, '2027-01-31', gen_random_uuid(), 'draft')`,
            [alice.organizationId, id]
          ),
        /repeated_invoices_pkey/
      )
      for (const sql of [
        'delete from repeated_invoices',
        `update repeated_invoices set outcome = 'sent'`,
      ]) {
        await assert.rejects(() => owner.query(sql), /final|endres|change/i)
      }
    } finally {
      await owner.end()
    }
  })
})
