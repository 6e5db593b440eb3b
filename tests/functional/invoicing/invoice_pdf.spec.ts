import { readFile, rm, writeFile } from 'node:fs/promises'
import { test } from '@japa/runner'
import { taskList } from '#start/worker'
import { cast, type Person } from '#tests/support/cast'
import { documentOf, fakeDocuments } from '#tests/support/documents'
import { anInvoice } from '#tests/support/invoices'
import { Visitor } from '#tests/support/visitor'

async function make(person: Person, invoiceId: string): Promise<void> {
  const { id } = await documentOf(person, invoiceId)
  const payload = { documentId: id, organizationId: person.organizationId }
  await taskList().render_invoice_document!(payload, {} as never)
}

async function ask(person: Person, path: string) {
  const visitor = await Visitor.signedIn(person)
  return visitor.get(path)
}

test.group('GET /invoices/:id/pdf', (group) => {
  let fake: Awaited<ReturnType<typeof fakeDocuments>>

  group.each.setup(async () => {
    fake = await fakeDocuments()
    return () => fake.restore()
  })

  test('gives the bytes that were stored, under a name with the number', async ({ assert }) => {
    const { alice, bob } = await cast()
    const invoice = await anInvoice(alice)
    await make(alice, invoice.id)
    const { sha256 } = await documentOf(alice, invoice.id)
    const bytes = await fake.files.get(sha256!)

    for (const person of [alice, bob]) {
      const answer = await ask(person, `/invoices/${invoice.id}/pdf`)

      assert.equal(answer.status, 200)
      assert.equal(answer.text, bytes.toString())
      assert.equal(answer.headers.get('content-type'), 'application/pdf')
      assert.equal(
        answer.headers.get('content-disposition'),
        `inline; filename="faktura-${invoice.number}.pdf"`
      )
    }
    assert.lengthOf(fake.renderer.pages, 1)
  })

  test('gives it as a download where that is asked for', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    await make(alice, invoice.id)

    const answer = await ask(alice, `/invoices/${invoice.id}/pdf?download=1`)

    assert.match(answer.headers.get('content-disposition') ?? '', /^attachment/)
  })

  test('waits a moment for one that is being made', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)

    const asking = ask(alice, `/invoices/${invoice.id}/pdf`)
    await make(alice, invoice.id)
    const answer = await asking

    assert.equal(answer.status, 200)
    assert.include(answer.text, '%PDF-1.4')
  })

  test('says so when it could not be made yet, and asks again by itself', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    fake.renderer.failWith = new Error('no')
    await make(alice, invoice.id)

    const answer = await ask(alice, `/invoices/${invoice.id}/pdf`)

    assert.equal(answer.status, 202)
    assert.equal(answer.headers.get('refresh'), '3')
    assert.include(answer.text, 'PDF-en kunne ikke lages ennå')
  })

  test('never hands out bytes that have changed on the disk', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    await make(alice, invoice.id)
    const { sha256 } = await documentOf(alice, invoice.id)
    await writeFile(`${fake.folder}/${sha256!.slice(0, 2)}/${sha256!.slice(2)}`, '%PDF-1.4 forged')

    const answer = await ask(alice, `/invoices/${invoice.id}/pdf`)

    assert.equal(answer.status, 500)
    assert.notInclude(answer.text, 'forged')
    assert.include(answer.text, 'PDF-filen er skadet')
    assert.include(answer.text, `${sha256!.slice(0, 2)}/${sha256!.slice(2)}`)
    assert.include(answer.text, `/invoices/${invoice.id}/paper`)
  })

  test('says so when the file is gone, and does not make another', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    await make(alice, invoice.id)
    const { sha256 } = await documentOf(alice, invoice.id)
    const path = `${fake.folder}/${sha256!.slice(0, 2)}/${sha256!.slice(2)}`
    const original = await readFile(path)
    await rm(path)

    const without = await ask(alice, `/invoices/${invoice.id}/pdf`)
    await make(alice, invoice.id)
    const still = await ask(alice, `/invoices/${invoice.id}/pdf`)
    await writeFile(path, original)
    const restored = await ask(alice, `/invoices/${invoice.id}/pdf`)

    assert.equal(without.status, 500)
    assert.include(without.text, 'PDF-filen er borte')
    assert.equal(still.status, 500)
    assert.lengthOf(fake.renderer.pages, 1)
    assert.equal(restored.status, 200)
    assert.equal(restored.text, original.toString())
  })

  test('is not there for another firm, nor for an id that is none', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const invoice = await anInvoice(alice)
    await make(alice, invoice.id)

    const foreign = await ask(charlie, `/invoices/${invoice.id}/pdf`)
    const wrong = await ask(alice, '/invoices/..%2f..%2fetc/pdf')

    assert.equal(foreign.status, 404)
    assert.equal(wrong.status, 404)
  })
})
