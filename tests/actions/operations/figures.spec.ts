import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { FileStore } from '#documents/file_store'
import { checkOrganization } from '#operations/actions/check_organization'
import { readThoroughly } from '#operations/queries/thorough'
import { newId } from '#support/id'
import { inOrganization, transaction } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { credit } from '#tests/support/crediting'
import { anInvoice, rowsOf } from '#tests/support/invoices'
import { tamper } from '#tests/support/tamper'

async function findings(person: Person) {
  const results = await inOrganization(person.organizationId, checkOrganization)
  return Object.fromEntries(results.map((result) => [result.name, result]))
}

async function firmWithInvoices(count = 3) {
  const people = await cast()
  const invoices = []
  for (let i = 0; i < count; i++) invoices.push(await anInvoice(people.alice))
  return { ...people, invoices }
}

test.group('Checks of a firm’s figures', () => {
  test('find nothing where nobody meddled, and keep that for the page', async ({ assert }) => {
    const { alice } = await firmWithInvoices()

    const found = await findings(alice)
    const kept = await rowsOf(alice, 'select name, state from organization_checks order by name')

    assert.deepEqual(
      Object.values(found).map(({ state }) => state),
      Array(6).fill('ok')
    )
    assert.deepEqual(found.series?.measured, { count: 3, first: '10001', last: '10003' })
    assert.lengthOf(kept, 6)
  })

  test('may take longer than a page may, each question of them', async ({ assert }) => {
    const { alice } = await cast()
    const limit = {
      name: 'limit_of_a_check',
      text: `select current_setting('statement_timeout') as is`,
    }

    const limits = await inOrganization(alice.organizationId, () =>
      readThoroughly(async (queryer) => [
        await queryer.first<{ is: string }>(limit),
        await queryer.first<{ is: string }>(limit),
      ])
    )

    assert.deepEqual(limits, [{ is: '15min' }, { is: '15min' }])
  })

  test('a firm without invoices is in order', async ({ assert }) => {
    const { alice } = await cast()

    const found = await findings(alice)

    assert.equal(found.series?.outcome, 'empty')
    assert.equal(found.papers?.outcome, 'whole')
  })

  test('name every number that is missing: in the middle, at the start, at the end', async ({
    assert,
  }) => {
    const { alice, invoices } = await firmWithInvoices(6)
    const gone = [0, 2, 3, 5].map((at) => invoices[at]!.id)
    await tamper('delete from invoices where id = any($1)', [gone])

    const { series } = await findings(alice)

    assert.equal(series?.state, 'act')
    assert.deepEqual(
      series?.wrong.map(({ values }) => [values.first, values.last]),
      [
        ['10001', '10001'],
        ['10003', '10004'],
        ['10006', '10006'],
      ]
    )
  })

  test('name the invoice whose lines, MVA or frozen document say something else', async ({
    assert,
  }) => {
    const { alice, invoices } = await firmWithInvoices(4)
    const [line, vat, paper] = invoices
    await tamper('update invoice_lines set net_minor = net_minor + 1 where invoice_id = $1', [
      line!.id,
    ])
    await tamper(
      'update invoice_vat set base_minor = base_minor + 4, vat_minor = vat_minor + 1 where invoice_id = $1',
      [vat!.id]
    )
    await tamper(
      `update invoices set document = jsonb_set(document, '{totals,grossMinor}', '"1"') where id = $1`,
      [paper!.id]
    )

    const { sums, series } = await findings(alice)

    assert.equal(sums?.state, 'act')
    assert.deepEqual(
      sums?.wrong.map(({ values }) => values.number),
      ['10001', '10002', '10003']
    )
    assert.equal(series?.state, 'ok')
  })

  test('name the receivable that does not follow from documents and payments', async ({
    assert,
  }) => {
    const { alice, invoices } = await firmWithInvoices()
    await tamper('update receivables set open_minor = 0 where invoice_id = $1', [invoices[1]!.id])

    const { ledger } = await findings(alice)
    const about = ledger?.wrong.map(({ sentence }) => sentence)

    assert.equal(ledger?.state, 'act')
    assert.includeMembers(about ?? [], ['receivable', 'customer', 'day'])
    assert.deepInclude(ledger?.wrong[0]?.values, {
      number: '10002',
      keptMinor: '0',
      countedMinor: '125000',
    })
  })

  test('agree after payments, reversals and money without an invoice', async ({ assert }) => {
    const { alice, invoices } = await firmWithInvoices(2)
    const { organizationId } = alice
    const pay = (fields: Record<string, unknown>) =>
      writePayment(organizationId, { id: newId(), paid_on: '2026-11-23', ...fields })
    const first = newId()
    await pay({ id: first, invoice_id: invoices[0]!.id, amount_minor: 50_000 })
    await pay({ invoice_id: invoices[1]!.id, amount_minor: 125_000 })
    await pay({ invoice_id: invoices[0]!.id, amount_minor: -50_000, reverses_id: first })

    const { ledger } = await findings(alice)

    assert.equal(ledger?.outcome, 'agree', JSON.stringify(ledger?.wrong))
  })

  for (const own of [false, true]) {
    test(`agree after credit notes of ${own ? 'their own' : 'the same'} series`, async ({
      assert,
    }) => {
      const { alice, invoices } = await firmWithInvoices(2)
      if (own) {
        await tamper(
          `insert into number_series (organization_id, kind, first_number, next_number)
           values ($1, 'credit_note', 500, 500)`,
          [alice.organizationId]
        )
      }
      const note = await credit(alice, invoices[0]!.id)

      const found = await findings(alice)

      assert.isTrue(note.ok)
      for (const name of ['series', 'sums', 'ledger', 'sales', 'chain']) {
        assert.equal(found[name]?.state, 'ok', JSON.stringify(found[name]))
      }
      assert.equal(found.series?.outcome, own ? 'both_whole' : 'whole')
    })
  }

  test('name the entry of the activity log that was changed', async ({ assert }) => {
    const { alice, charlie } = await firmWithInvoices()
    await tamper(
      `update activity_entries set action = 'invoice.paid' where organization_id = $1 and sequence = 2`,
      [alice.organizationId]
    )

    const { chain } = await findings(alice)
    const theirs = await findings(charlie)

    assert.equal(chain?.state, 'act')
    assert.deepEqual(chain?.wrong, [{ sentence: 'link_hash', values: { sequence: '2' } }])
    assert.equal(theirs.chain?.state, 'ok')
  })

  test('name the invoice whose PDF is late, gone or changed', async ({ assert }) => {
    const { alice, invoices } = await firmWithInvoices()
    const [late, gone, changed] = invoices.map(({ id }) => id)
    await tamper(`update invoices set issued_at = now() - interval '2 hours' where id = $1`, [late])
    const waiting = await findings(alice)
    const files = await app.container.make(FileStore)
    const folder = app.makePath(process.env.DATA_DIR ?? '', 'files')
    for (const id of [gone, changed]) {
      const { sha256, size } = await files.put(Buffer.from(`%PDF ${id}`))
      await tamper(
        `update documents set state = 'stored', sha256 = $2, size_bytes = $3, stored_at = now()
         where subject_id = $1`,
        [id, sha256, size]
      )
      const path = join(folder, sha256.slice(0, 2), sha256.slice(2))
      if (id === gone) rmSync(path)
      else writeFileSync(path, 'something else', { flag: 'w' })
    }
    const { papers } = await findings(alice)

    assert.equal(waiting.papers?.outcome, 'waiting')
    assert.deepEqual(waiting.papers?.wrong[0]?.values, { number: '10001' })
    assert.equal(papers?.state, 'act')
    assert.sameDeepMembers(papers?.wrong ?? [], [
      { sentence: 'paper_missing', values: { number: '10002' } },
      { sentence: 'paper_damaged', values: { number: '10003' } },
    ])
  })
})

/** A payment as the program writes it, with every trigger at work. */
async function writePayment(organizationId: string, fields: Record<string, unknown>) {
  const columns = Object.keys(fields)
  await inOrganization(organizationId, () =>
    transaction((queryer) =>
      queryer.run(
        `insert into payments (organization_id, ${columns.join(', ')})
         values ($1, ${columns.map((_, at) => `$${at + 2}`).join(', ')})`,
        [organizationId, ...Object.values(fields)]
      )
    )
  )
}
