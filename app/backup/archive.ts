import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DOCUMENTS, type KeptBackup } from '#backup/backup_folder'
import { documentPath, readList } from '#backup/document_copies'
import { tarEntry, type TarEntry } from '#backup/tar'

/** The files of a backup with its documents beside it, as `backup:restore` wants them when unpacked. */
export async function archiveOf(backup: KeptBackup, store: string): Promise<TarEntry[]> {
  const own = await readdir(backup.path)
  const documents = await readList(join(backup.path, DOCUMENTS))
  const entries = await Promise.all([
    ...own.map((file) => tarEntry(`${backup.name}/${file}`, join(backup.path, file))),
    ...documents.map(({ sha256 }) => {
      const path = documentPath(store, sha256)
      const name = documentPath('files', sha256).replaceAll('\\', '/')
      // One that is missing is told of by the proof; the rest is worth having.
      return tarEntry(name, path).catch(() => null)
    }),
  ])
  return entries.filter((entry) => entry !== null)
}
