import { issueInvoice } from '#invoicing/actions/issue_invoice'
import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { today, addDays } from '#support/clock'
import { newId } from '#support/id'
import { inOrganization, outsideOrganizations, transaction } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { aCustomer, aDraft, aLine, anInvoice, rowsOf } from '#tests/support/invoices'
import { test } from '@japa/runner'

function issue(person: Person, draft: { id: string; version: number }) {
  return inOrganization(person.organizationId, () =>
    issueInvoice({ draftId: draft.id, version: draft.version, actorId: person.id })
  )
}

async function numbersOf(person: Person): Promise<number[]> {
  const rows = await rowsOf<{ number: bigint }>(person, 'select number from invoices order by 1')
  return rows.map((row) => Number(row.number))
}

async function nextNumber(person: Person): Promise<bigint> {
  const [row] = await rowsOf<{ next_number: bigint }>(
    person,
    `select next_number from number_series where kind = 'invoice'`
  )
  return row!.next_number
}

test.group('Issue an invoice', () => {
  test('takes the next number, freezes the document and ends the draft', async ({ assert }) => {
    const { alice } = await cast()
    const customer = await aCustomer(alice, { default_reference: 'PO 4500-118', payment_days: 20 })
    const lines = [
      aLine({
        description: 'Bytte av kjølerør',
        quantity: '14,5',
        unit: 'timer',
        unitPrice: '1 150',
      }),
      aLine({ quantity: '36', unit: 'm', unitPrice: '214.00', discount: '10 %' }),
    ]
    const draft = await aDraft(alice, { customerId: customer.id, lines })

    const outcome = await issue(alice, draft)

    assert.deepEqual(outcome, { ok: true, value: { id: draft.id, isNew: true } })
    const [invoice] = await rowsOf<Record<string, unknown> & { document: InvoiceDocument }>(
      alice,
      'select * from invoices'
    )
    assert.containSubset(invoice, {
      id: draft.id,
      number: 10_001n,
      customer_id: customer.id,
      customer_name: 'Tromsø Fiskemottak SA',
      issue_date: today(),
      due_date: addDays(today(), 20),
      your_reference: 'PO 4500-118',
      net_minor: 2_360_860n,
      vat_minor: 590_215n,
      gross_minor: 2_951_075n,
      issued_by: alice.id,
    })
    assert.containSubset(invoice!.document, {
      number: '10001',
      seller: { name: 'Ås Rørservice AS', vatRegistered: true },
      buyer: { name: 'Tromsø Fiskemottak SA', address: { city: 'Tromsø' } },
      delivery: { place: 'Sjøgata 12, 9008 Tromsø' },
      ourReference: 'Alice Aasen',
      totals: { grossMinor: '2951075' },
      lines: [
        { unitCode: 'HUR', netMinor: '1667500' },
        { discountPercent: '10', netMinor: '693360' },
      ],
    })
    assert.lengthOf(await rowsOf(alice, 'select from invoice_drafts'), 0)
    assert.deepEqual(
      await rowsOf(
        alice,
        'select position, net_minor, vat_rate from invoice_lines order by position'
      ),
      [
        { position: 1, net_minor: 1_667_500n, vat_rate: '25.00' },
        { position: 2, net_minor: 693_360n, vat_rate: '25.00' },
      ]
    )
    assert.deepEqual(
      await rowsOf(alice, 'select vat_code, base_minor, vat_minor from invoice_vat'),
      [{ vat_code: '3', base_minor: 2_360_860n, vat_minor: 590_215n }]
    )
  })

  test('orders the PDF, opens what is owed and writes the log in the same breath', async ({
    assert,
  }) => {
    const { alice } = await cast()

    const invoice = await anInvoice(alice)

    assert.deepEqual(await rowsOf(alice, 'select subject_id, kind, state from documents'), [
      { subject_id: invoice.id, kind: 'invoice_pdf', state: 'pending' },
    ])
    assert.deepEqual(
      await rowsOf(alice, 'select invoice_id, number, amount_minor, open_minor from receivables'),
      [{ invoice_id: invoice.id, number: 10_001n, amount_minor: 125_000n, open_minor: 125_000n }]
    )
    assert.deepEqual(
      await rowsOf(alice, 'select due_date, open_count, open_minor from receivable_days'),
      [{ due_date: addDays(today(), 14), open_count: 1, open_minor: 125_000n }]
    )
    const log = await rowsOf<{ actor_id: string; data: object }>(
      alice,
      `select actor_id, data from activity_entries where action = 'invoice.issued'`
    )
    assert.deepEqual(log, [{ actor_id: alice.id, data: { number: '10001', grossMinor: '125000' } }])
  })

  test('numbers fifty invoices issued at once without a gap or a double', async ({ assert }) => {
    const { alice } = await cast()
    const customer = await aCustomer(alice)
    const drafts = await Promise.all(
      Array.from({ length: 50 }, () => aDraft(alice, { customerId: customer.id }))
    )

    const outcomes = await Promise.all(drafts.map((draft) => issue(alice, draft)))

    assert.isTrue(outcomes.every((outcome) => outcome.ok && outcome.value.isNew))
    assert.deepEqual(
      await numbersOf(alice),
      Array.from({ length: 50 }, (_, at) => 10_001 + at)
    )
  })

  test('makes one invoice of one draft that is issued fifty times at once', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)

    const outcomes = await Promise.all(Array.from({ length: 50 }, () => issue(alice, draft)))

    assert.isTrue(outcomes.every((outcome) => outcome.ok && outcome.value.id === draft.id))
    assert.lengthOf(
      outcomes.filter((outcome) => outcome.ok && outcome.value.isNew),
      1
    )
    assert.deepEqual(await numbersOf(alice), [10_001])
  })

  test('leads a late click to the invoice that is there already', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)

    const outcome = await issue(alice, { id: invoice.id, version: 2 })

    assert.deepEqual(outcome, { ok: true, value: { id: invoice.id, isNew: false } })
    assert.equal(await nextNumber(alice), 10_002n)
  })

  test('gives each firm its own series', async ({ assert }) => {
    const { alice, charlie } = await cast({ lastInvoiceNumber: 499 })

    await Promise.all([anInvoice(alice), anInvoice(charlie), anInvoice(alice)])

    assert.deepEqual(await numbersOf(alice), [500, 501])
    assert.deepEqual(await numbersOf(charlie), [10_001])
  })

  test('loses no number when the connection dies after the number was taken', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const drafts = [await aDraft(alice), await aDraft(alice)]

    const killed = inOrganization(alice.organizationId, () =>
      transaction(async (queryer) => {
        const outcome = await issueInvoice({
          draftId: drafts[0]!.id,
          version: 2,
          actorId: alice.id,
        })
        const [backend] = await queryer.rows<{ pid: number }>('select pg_backend_pid() as pid')
        await outsideOrganizations('a test cuts the connection', (other) =>
          other.run('select pg_terminate_backend($1)', [backend!.pid])
        )
        return outcome
      })
    )

    await assert.rejects(() => killed)
    assert.deepEqual(await numbersOf(alice), [])
    const outcome = await issue(alice, drafts[1]!)
    assert.isTrue(outcome.ok)
    assert.deepEqual(await numbersOf(alice), [10_001])
    assert.lengthOf(await rowsOf(alice, 'select from invoice_drafts'), 1)
  })

  test('loses no number when the work around it fails', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)

    const failed = inOrganization(alice.organizationId, () =>
      transaction(async () => {
        await issueInvoice({ draftId: draft.id, version: 2, actorId: alice.id })
        throw new Error('the lights went out')
      })
    )

    await assert.rejects(() => failed, 'the lights went out')
    assert.equal(await nextNumber(alice), 10_001n)
    const again = await issue(alice, draft)
    assert.isTrue(again.ok)
  })

  test('keeps the invoice as it was when firm and customer change afterwards', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const customer = await aCustomer(alice)
    await anInvoice(alice, { customerId: customer.id })

    await inOrganization(alice.organizationId, () =>
      transaction(async (queryer) => {
        await queryer.run(`update customers set name = 'Nytt navn' where id = $1`, [customer.id])
        await queryer.run(`update organizations set name = 'Nytt firma'`)
      })
    )

    const [invoice] = await rowsOf<{ document: InvoiceDocument; customer_name: string }>(
      alice,
      'select document, customer_name from invoices'
    )
    assert.equal(invoice!.document.buyer.name, 'Tromsø Fiskemottak SA')
    assert.equal(invoice!.document.seller.name, 'Ås Rørservice AS')
    assert.equal(invoice!.customer_name, 'Tromsø Fiskemottak SA')
  })

  test('ignores a product id that is none', async ({ assert }) => {
    const { alice } = await cast()
    await anInvoice(alice, { lines: [aLine({ productId: 'tull' }), aLine({ productId: newId() })] })

    const lines = await rowsOf<{ product_id: string | null }>(
      alice,
      'select product_id from invoice_lines order by position'
    )
    assert.isNull(lines[0]!.product_id)
    assert.isString(lines[1]!.product_id)
  })
})
