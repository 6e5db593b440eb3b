import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { findChromium } from '#documents/chromium'
import { PdfRenderer } from '#documents/pdf_renderer'
import { PuppeteerPdfRenderer } from '#documents/puppeteer_pdf_renderer'
import { taskList } from '#start/worker'
import { inOrganization, transaction } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { documentOf, fakeDocuments } from '#tests/support/documents'
import { anInvoice, rowsOf } from '#tests/support/invoices'
import { readPdf } from '#tests/support/pdf'

/** Runs a job as the worker does: with its payload and nothing else. */
async function work(name: string, payload: object): Promise<void> {
  await taskList()[name]!(payload, {} as never)
}

async function renderDocument(person: Person, invoiceId: string): Promise<void> {
  const { id } = await documentOf(person, invoiceId)
  await work('render_invoice_document', {
    documentId: id,
    organizationId: person.organizationId,
  })
}

function change(person: Person, sql: string, values: unknown[] = []) {
  return inOrganization(person.organizationId, () =>
    transaction((queryer) => queryer.run(sql, values))
  )
}

const pauseEnds = (person: Person) =>
  change(person, `update documents set next_attempt_at = now() where state = 'pending'`)

test.group('Making the PDF of an issued invoice', (group) => {
  let fake: Awaited<ReturnType<typeof fakeDocuments>>

  group.each.setup(async () => {
    fake = await fakeDocuments()
    return () => fake.restore()
  })

  test('keeps a PDF of what was frozen, and points at its bytes', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const renderer = new PuppeteerPdfRenderer({ findChromium, warn: () => undefined })
    app.container.swap(PdfRenderer, () => renderer)

    await renderDocument(alice, invoice.id)
    await renderer.close()

    const row = await documentOf(alice, invoice.id)
    const bytes = await fake.files.get(row.sha256!)
    const pdf = await readPdf(bytes)
    assert.equal(row.state, 'stored')
    assert.equal(row.size_bytes, BigInt(bytes.length))
    assert.include(pdf.text, `Faktura ${invoice.number}`)
    assert.include(pdf.text, 'Tromsø Fiskemottak SA')
    assert.include(pdf.text, 'Ås Rørservice AS')
  }).timeout(60_000)

  test('makes it once, however many workers have the job', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)

    await Promise.all([1, 2, 3, 4].map(() => renderDocument(alice, invoice.id)))
    await renderDocument(alice, invoice.id)

    const row = await documentOf(alice, invoice.id)
    assert.equal(row.state, 'stored')
    assert.lengthOf(fake.renderer.pages, 1)
  })

  test('a failed try leaves the order, says why, and is made after the pause', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    fake.renderer.failWith = new Error('Chromium is not in the mood')

    await renderDocument(alice, invoice.id)
    const failed = await documentOf(alice, invoice.id)
    fake.renderer.failWith = null
    await renderDocument(alice, invoice.id)
    const paused = await documentOf(alice, invoice.id)
    await pauseEnds(alice)
    await renderDocument(alice, invoice.id)
    const made = await documentOf(alice, invoice.id)

    assert.containSubset(failed, { state: 'pending', attempts: 1, minutes: 1 })
    assert.equal(failed.last_error, 'Chromium is not in the mood')
    assert.containSubset(paused, { state: 'pending', attempts: 1 })
    assert.containSubset(made, { state: 'stored', attempts: 2, last_error: null })
  })

  test('the pause grows from a minute to an hour', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    fake.renderer.failWith = new Error('never')

    const pauses: number[] = []
    for (let tries = 0; tries < 8; tries++) {
      await renderDocument(alice, invoice.id)
      const { minutes } = await documentOf(alice, invoice.id)
      pauses.push(minutes)
      await pauseEnds(alice)
    }

    assert.deepEqual(pauses, [1, 2, 4, 8, 16, 32, 60, 60])
  })

  test('a lost logo is replaced by the name of the firm', async ({ assert }) => {
    const { alice } = await cast()
    await change(alice, 'update organizations set logo_sha256 = $1', ['ab'.repeat(32)])
    const invoice = await anInvoice(alice)

    await renderDocument(alice, invoice.id)

    const row = await documentOf(alice, invoice.id)
    assert.equal(row.state, 'stored')
    assert.notInclude(fake.renderer.pages[0], '<img')
  })

  test('a firm gets nothing of another one', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const invoice = await anInvoice(alice)
    const { id } = await documentOf(alice, invoice.id)

    await work('render_invoice_document', {
      documentId: id,
      organizationId: charlie.organizationId,
    })

    const row = await documentOf(alice, invoice.id)
    assert.containSubset(row, { state: 'pending', attempts: 0 })
    assert.lengthOf(fake.renderer.pages, 0)
  })

  test('a stored PDF is final, also for the owner of the tables', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    await renderDocument(alice, invoice.id)
    const { id } = await documentOf(alice, invoice.id)

    const owner = await asOwner()
    for (const sql of [
      `update documents set sha256 = repeat('0', 64) where id = $1`,
      `update documents set state = 'pending', sha256 = null, size_bytes = null, stored_at = null where id = $1`,
      'delete from documents where id = $1',
    ]) {
      await assert.rejects(() => owner.query(sql, [id]), /a stored document is final/)
    }
    await owner.end()
  })
})

test.group('Sweeping for PDFs that were not made', (group) => {
  group.each.setup(async () => {
    const fake = await fakeDocuments()
    return () => fake.restore()
  })

  const queued = (documentIds: string[]) => queue('count(*)::int', documentIds)
  const forget = (documentIds: string[]) =>
    queue('count(graphile_worker.remove_job(key))::int', documentIds)

  async function queue(what: string, documentIds: string[]): Promise<unknown> {
    const owner = await asOwner()
    const { rows } = await owner.query<{ n: unknown }>(
      `select ${what} as n from graphile_worker.jobs where right(key, 36) = any($1)`,
      [documentIds]
    )
    await owner.end()
    return rows[0]?.n
  }

  test('puts those of every firm back in the queue', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const orders: string[] = []
    for (const person of [alice, charlie]) {
      const invoice = await anInvoice(person)
      const order = await documentOf(person, invoice.id)
      orders.push(order.id)
    }
    assert.equal(await queued(orders), 2)
    await forget(orders)

    await work('sweep_invoice_documents', {})

    assert.equal(await queued(orders), 2)
  })

  test('keeps the orders of two firms apart that use the same id', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const { id } = await anInvoice(alice)
    await anInvoice(charlie, {}, id)
    assert.equal(await queued([id]), 2)
    await forget([id])

    await work('sweep_invoice_documents', {})

    assert.equal(await queued([id]), 2)
  })

  test('leaves alone what is made or in its pause', async ({ assert }) => {
    const { alice } = await cast()
    const made = await anInvoice(alice)
    const paused = await anInvoice(alice)
    await renderDocument(alice, made.id)
    const ids = await rowsOf<{ id: string }>(alice, 'select id from documents')
    await change(
      alice,
      `update documents set next_attempt_at = now() + interval '1 minute' where subject_id = $1`,
      [paused.id]
    )
    const orders = ids.map((row) => row.id)
    await forget(orders)

    await work('sweep_invoice_documents', {})

    assert.lengthOf(orders, 2)
    assert.equal(await queued(orders), 0)
  })
})
