import { rm, writeFile } from 'node:fs/promises'
import ace from '@adonisjs/core/services/ace'
import { test } from '@japa/runner'
import DocumentsVerify from '#commands/documents_verify'
import { taskList } from '#start/worker'
import { cast, type Person } from '#tests/support/cast'
import { documentOf, fakeDocuments } from '#tests/support/documents'
import { anInvoice } from '#tests/support/invoices'

/** Issues an invoice with its PDF; answers where the file lies. */
async function stored(person: Person, folder: string) {
  const { id, number } = await anInvoice(person, { ourReference: crypto.randomUUID() })
  const document = await documentOf(person, id)
  const payload = { documentId: document.id, organizationId: person.organizationId }
  await taskList().render_invoice_document!(payload, {} as never)
  const { sha256 } = await documentOf(person, id)
  return { number, path: `${folder}/${sha256!.slice(0, 2)}/${sha256!.slice(2)}` }
}

test.group('documents:verify', (group) => {
  let fake: Awaited<ReturnType<typeof fakeDocuments>>

  group.each.setup(async () => {
    fake = await fakeDocuments()
    ace.ui.switchMode('raw')
    return async () => {
      ace.ui.switchMode('normal')
      await fake.restore()
    }
  })

  test('names the PDFs that are gone or were changed, and no others', async ({ assert }) => {
    const { alice } = await cast()
    fake.renderer.isUnique = true
    const [whole, gone, changed] = [
      await stored(alice, fake.folder),
      await stored(alice, fake.folder),
      await stored(alice, fake.folder),
    ]
    await rm(gone.path)
    await writeFile(changed.path, 'forged')

    const command = await ace.create(DocumentsVerify, [])
    await command.exec()

    const said = command.logger
      .getLogs()
      .map(({ message }) => message)
      .filter((message) => message.includes(alice.organizationId))
    assert.equal(command.exitCode, 1)
    assert.lengthOf(said, 2)
    assert.match(said.join('\n'), new RegExp(`faktura-${gone.number}\\.pdf: files/.* is missing`))
    assert.match(
      said.join('\n'),
      new RegExp(`faktura-${changed.number}\\.pdf: files/.* is damaged`)
    )
    assert.notInclude(said.join('\n'), `faktura-${whole.number}.pdf`)
  })
})
