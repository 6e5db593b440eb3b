import { BaseCommand } from '@adonisjs/core/ace'
import { FileStore, StoredFileError } from '#documents/file_store'
import { storedDocumentsAfter } from '#documents/queries/documents'
import { invoiceFileName } from '#invoicing/queries/frozen_document'
import { inOrganization, outsideOrganizations } from '#tenancy/organization_context'

const AT_ONCE = 200
const FIRST = '00000000-0000-0000-0000-000000000000'

export default class DocumentsVerify extends BaseCommand {
  static override commandName = 'documents:verify'
  static override description = 'Check that every stored PDF is there and is what was stored'
  static override help = ['Exit code: 0 all whole, 1 some are missing or damaged.']
  static override options = { startApp: true }

  #whole = 0

  override async run() {
    const files = await this.app.container.make(FileStore)
    const organizations = await outsideOrganizations('checks every document', (queryer) =>
      queryer.rows<{ id: string }>('select organization_ids as id from organization_ids()')
    )
    for (const { id } of organizations) await inOrganization(id, () => this.#verify(files, id))
    if (this.exitCode !== 1) this.logger.success(`Whole: ${this.#whole} documents`)
  }

  async #verify(files: FileStore, organizationId: string) {
    let after = FIRST
    for (;;) {
      const documents = await storedDocumentsAfter(after, AT_ONCE)
      for (const { subjectId, sha256 } of documents) {
        const why = await whyNotWhole(files, sha256)
        if (why === null) this.#whole += 1
        else await this.#complain({ organizationId, subjectId, sha256, why })
      }
      const last = documents.at(-1)
      if (!last || documents.length < AT_ONCE) return
      after = last.id
    }
  }

  async #complain(found: {
    organizationId: string
    subjectId: string
    sha256: string
    why: string
  }) {
    const { organizationId, subjectId, sha256, why } = found
    const name = await invoiceFileName(subjectId)
    const path = `files/${sha256.slice(0, 2)}/${sha256.slice(2)}`
    this.logger.error(
      `Organization ${organizationId}, ${name}: ${path} ${why}; bring it back from a backup`
    )
    this.exitCode = 1
  }
}

async function whyNotWhole(files: FileStore, sha256: string): Promise<string | null> {
  try {
    await files.get(sha256)
    return null
  } catch (error) {
    if (!(error instanceof StoredFileError)) throw error
    return error.code === 'E_FILE_MISSING' ? 'is missing' : 'is damaged'
  }
}
