import { join } from 'node:path'
import { DOCUMENTS, sha256OfFile, type KeptBackup } from '#backup/backup_folder'
import { documentPath, readList } from '#backup/document_copies'
import { differences, type Manifest } from '#backup/domain/manifest'
import type { Problem } from '#backup/domain/problem'
import {
  beginLook,
  brokenChains,
  databaseFacts,
  readingRole,
  referencedDocuments,
} from '#backup/queries/database_facts'
import { asOwner } from '#tenancy/owner_connection'

/** Whether the files of a backup are those it was made of. */
export async function checkFiles({ path, manifest }: KeptBackup): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const { name, sha256 } of manifest.files) {
    const found = await sha256OfFile(join(path, name)).catch(() => null)
    if (found === null) problems.push({ code: 'file_missing', detail: name })
    else if (found !== sha256) problems.push({ code: 'file_changed', detail: name })
  }
  return problems
}

/** Whether every document a backup names lies in the store and is what its name says. */
export async function checkDocuments({ path }: KeptBackup, store: string): Promise<Problem[]> {
  const problems: Problem[] = []
  const documents = await readList(join(path, DOCUMENTS)).catch(() => [])
  for (const { sha256 } of documents) {
    const found = await sha256OfFile(documentPath(store, sha256)).catch(() => null)
    if (found === null) problems.push({ code: 'document_missing', detail: sha256 })
    else if (found !== sha256) problems.push({ code: 'document_damaged', detail: sha256 })
  }
  return problems
}

export interface CheckRowsInput {
  /** The owner's address of the database that was restored. */
  url: string
  /** What it was made of; null for a dump that says nothing of itself. */
  manifest: Manifest | null
  /** Documents that the backup brings, to be compared with those the rows speak of. */
  documents: ReadonlySet<string> | null
}

/** Whether restored rows are those the backup was made of, and hold together. */
export function checkRows({ url, manifest, documents }: CheckRowsInput): Promise<Problem[]> {
  return asOwner({ purpose: 'backup proof', url }, async (owner) => {
    await beginLook(owner, await readingRole(owner))
    const problems: Problem[] = []
    if (manifest)
      problems.push(...differences(manifest, await databaseFacts(owner, manifest.leftOut)))
    for (const detail of await brokenChains(owner)) problems.push({ code: 'chain_broken', detail })
    if (documents) {
      const wanted = await referencedDocuments(owner)
      for (const sha256 of wanted.difference(documents)) {
        problems.push({ code: 'document_missing', detail: sha256 })
      }
    }
    await owner.query('commit')
    return problems
  })
}
