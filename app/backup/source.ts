import { stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { DUMP, readBackup, type BackupFolder, type KeptBackup } from '#backup/backup_folder'
import { BackupFailure } from '#backup/domain/problem'

/** What is to be restored: a backup of ours, or a dump that somebody else took of our database. */
export interface RestoreSource {
  dump: string
  /** Null for a dump that says nothing of itself. */
  backup: KeptBackup | null
  /** The store that its documents lie in, if it brings any. */
  files: string | null
}

/**
 * Finds what was named: a backup in the folder of backups by its name, any folder with a backup in it, or the
 * file of a dump (`pg_dump -Fc`, or SQL, packed with gzip or not).
 *
 * @throws BackupFailure when it is neither
 */
export async function findSource(folder: BackupFolder, named: string): Promise<RestoreSource> {
  const names = await folder.names()
  if (names.includes(named)) return ofBackup(await folder.find(named))
  const path = resolve(named)
  const there = await stat(path).catch(() => null)
  if (there?.isDirectory()) return ofBackup(await readBackup(path, basename(path)))
  if (there?.isFile()) return { dump: path, backup: null, files: null }
  throw new BackupFailure('no_backup', named)
}

function ofBackup(backup: KeptBackup): RestoreSource {
  const files = join(dirname(backup.path), 'files')
  return { dump: join(backup.path, DUMP), backup, files }
}
