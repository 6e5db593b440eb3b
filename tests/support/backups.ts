import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import { makeBackup } from '#backup/actions/make_backup'
import { BackupFolder } from '#backup/backup_folder'
import { FileStore } from '#documents/file_store'
import env from '#start/env'
import { inOrganization, transaction } from '#tenancy/organization_context'
import type { Person } from '#tests/support/cast'
import { anInvoice } from '#tests/support/invoices'

/** A folder for backups that is this test's alone, and its end. */
export function aBackupFolder(): { folder: BackupFolder; remove: () => void } {
  const parent = env.get('DATA_DIR')
  mkdirSync(parent, { recursive: true })
  const path = mkdtempSync(join(parent, 'backups-'))
  return {
    folder: new BackupFolder(path),
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

/** A backup that must succeed. */
export async function aBackup(folder: BackupFolder, url = env.get('DATABASE_URL')) {
  const outcome = await makeBackup({ reason: 'command', folder, url })
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.detail}`)
  return outcome.value
}

/** An issued invoice whose PDF is stored. Answers the document's SHA-256. */
export async function anInvoiceWithDocument(person: Person): Promise<string> {
  const invoice = await anInvoice(person)
  const files = await app.container.make(FileStore)
  const { sha256, size } = await files.put(Buffer.from(`%PDF-1.4 ${invoice.id}`))
  await inOrganization(person.organizationId, () =>
    transaction((queryer) =>
      queryer.run(
        `update documents set state = 'stored', sha256 = $2, size_bytes = $3, stored_at = now()
         where subject_id = $1`,
        [invoice.id, sha256, size]
      )
    )
  )
  return sha256
}
