import { registerPayment } from '#payments/actions/register_payment'
import { newId } from '#support/id'
import { inOrganization } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { credit } from '#tests/support/crediting'
import { aDraft, aLine, anInvoice, rowsOf } from '#tests/support/invoices'
import { test } from '@japa/runner'

async function balance(person: Person) {
  const [row] = await rowsOf<{ owed: bigint; good: bigint; numbers: string[] }>(
    person,
    `select (select coalesce(sum(open_minor), 0)::bigint from receivables) as owed,
      (select coalesce(sum(open_minor), 0)::bigint from customer_credits) as good,
      array(select number::text from invoices order by number) as numbers`
  )
  return row!
}

test.group('Issue a credit note', () => {
  test('takes the next number, settles the invoice and orders its PDF', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)

    const note = await credit(alice, invoice.id)

    assert.isTrue(note.ok)
    assert.deepEqual(await balance(alice), { owed: 0n, good: 0n, numbers: ['10001', '10002'] })
    const [row] = await rowsOf<Record<string, unknown>>(
      alice,
      `select type_code, credits_id, gross_minor, document->>'typeCode' as type,
        (select sum(net_minor)::bigint from invoice_lines l where l.invoice_id = i.id) as lines,
        (select credited_minor from receivables r where r.invoice_id = i.credits_id) as credited,
        (select count(*) from documents d where d.subject_id = i.id) as pdfs
      from invoices i where type_code = 381`
    )
    assert.deepEqual(row, {
      type_code: 381,
      credits_id: invoice.id,
      gross_minor: -125_000n,
      type: '381',
      lines: -100_000n,
      credited: 125_000n,
      pdfs: 1n,
    })
  })

  test('what was paid already is to the customer’s good', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    await inOrganization(alice.organizationId, () =>
      registerPayment({
        id: newId(),
        invoiceId: invoice.id,
        paidOn: '2026-11-22',
        amountMinor: 100_000n,
        actorId: alice.id,
      })
    )

    await credit(alice, invoice.id)

    const { owed, good } = await balance(alice)
    assert.deepEqual({ owed, good }, { owed: 0n, good: 100_000n })
  })

  test('sent twice it is issued once', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const id = newId()

    const all = await Promise.all([1, 2, 3].map(() => credit(alice, invoice.id, { id })))

    const numbers = (await balance(alice)).numbers
    assert.isTrue(all.some((one) => one.ok))
    assert.deepEqual(numbers, ['10001', '10002'])
  })

  test('many at once never credit more than the invoice, and leave no hole', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice, { lines: [aLine({ quantity: '5' })] })
    const choices = [{ position: 1, quantity: 20_000n }]

    const all = await Promise.all(
      Array.from({ length: 8 }, () => credit(alice, invoice.id, { choices }))
    )

    assert.lengthOf(
      all.filter((one) => one.ok),
      2
    )
    assert.deepEqual((await balance(alice)).numbers, ['10001', '10002', '10003'])
    assert.equal((await balance(alice)).owed, 125_000n)
  })

  test('a series of its own is chosen before the first and kept', async ({ assert }) => {
    const { alice } = await cast()
    const [first, second] = [await anInvoice(alice), await anInvoice(alice)]

    await credit(alice, first.id, { ownSeriesFrom: 900_001n })
    await credit(alice, second.id, { ownSeriesFrom: 5n })

    assert.deepEqual((await balance(alice)).numbers, ['10001', '10002', '900001', '900002'])
  })

  test('a firm that has credited keeps one series', async ({ assert }) => {
    const { alice } = await cast()
    const [first, second] = [await anInvoice(alice), await anInvoice(alice)]
    await credit(alice, first.id)

    await credit(alice, second.id, { ownSeriesFrom: 900_001n })

    assert.deepEqual((await balance(alice)).numbers, ['10001', '10002', '10003', '10004'])
  })

  test('a credit note cannot be credited, nor an invoice of another firm', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const invoice = await anInvoice(alice)
    const note = await credit(alice, invoice.id)
    if (!note.ok) throw new Error(note.error.type)

    for (const [person, id] of [
      [alice, note.value.id],
      [charlie, invoice.id],
    ] as const) {
      const refused = await credit(person, id)
      assert.deepEqual(refused, { ok: false, error: { type: 'invoice_not_found' } })
    }
  })
})

test.group('The first credit notes of a firm', () => {
  test('end up in one series, though they are issued at once and disagree', async ({ assert }) => {
    const { alice } = await cast()
    const invoices = []
    for (let i = 0; i < 6; i++) invoices.push(await anInvoice(alice))

    const all = await Promise.all(
      invoices.map((invoice, at) =>
        credit(alice, invoice.id, { ownSeriesFrom: at % 2 === 0 ? 900_001n : null })
      )
    )

    const rows = await rowsOf<{ isOwn: boolean }>(
      alice,
      `select distinct number > 900000 as "isOwn" from invoices where type_code = 381`
    )
    assert.isTrue(all.every((one) => one.ok))
    assert.lengthOf(rows, 1)
  })

  test('never take the id of another document or of a draft', async ({ assert }) => {
    const { alice } = await cast()
    const [invoice, other] = [await anInvoice(alice), await anInvoice(alice)]
    const draft = await aDraft(alice)

    for (const id of [other.id, draft.id]) {
      const refused = await credit(alice, invoice.id, { id })
      assert.deepEqual(refused, { ok: false, error: { type: 'id_taken' } })
    }
    assert.lengthOf(await rowsOf(alice, 'select from invoice_drafts'), 1)
  })
})
