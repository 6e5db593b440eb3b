import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupFolder, DOCUMENTS } from '#backup/backup_folder'
import { documentPath, listStore, readList } from '#backup/document_copies'
import { problemOf, type Problem } from '#backup/domain/problem'
import { keepers } from '#backup/domain/retention'
import { oneAtATime } from '#backup/one_at_a_time'
import { BACKUPS_KEPT } from '#config/limits'
import env from '#start/env'
import { err, ok, type Result } from '#support/result'

export interface Pruned {
  removed: string[]
  /** Documents that no backup names any more. */
  documents: number
}

/** Removes the backups that are older than what is kept, and the documents that none of the others names. */
export async function pruneBackups(
  folder: BackupFolder = BackupFolder.ofInstallation()
): Promise<Result<Pruned, Problem>> {
  try {
    return ok(await oneAtATime(env.get('DATABASE_URL'), () => prune(folder)))
  } catch (error) {
    return err(problemOf(error))
  }
}

async function prune(folder: BackupFolder): Promise<Pruned> {
  await folder.clearUnfinished()
  const backups = await folder.list()
  const candidates = backups.map(({ name, manifest, proof }) => ({
    name,
    takenAt: new Date(manifest.takenAt),
    proven: proof?.ok ?? false,
  }))
  const kept = keepers(candidates, BACKUPS_KEPT)
  const removed = backups.filter(({ name }) => !kept.has(name)).map(({ name }) => name)
  for (const name of removed) await folder.remove(name)

  const named = await namedDocuments(folder)
  if (named === null) return { removed, documents: 0 }
  const there = await listStore(folder.files)
  const orphans = there.difference(named)
  for (const sha256 of orphans) await rm(documentPath(folder.files, sha256), { force: true })
  return { removed, documents: orphans.size }
}

/** The documents of all backups there are; null when a list cannot be read, for then it is not known. */
async function namedDocuments(folder: BackupFolder): Promise<Set<string> | null> {
  const named = new Set<string>()
  for (const name of await folder.names()) {
    const list = await readList(join(folder.path, name, DOCUMENTS)).catch(() => null)
    if (list === null) return null
    for (const { sha256 } of list) named.add(sha256)
  }
  return named
}
