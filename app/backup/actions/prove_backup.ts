import { join } from 'node:path'
import { BackupFolder, DOCUMENTS, DUMP, type KeptBackup } from '#backup/backup_folder'
import { checkDocuments, checkFiles, checkRows } from '#backup/check_backup'
import { readList } from '#backup/document_copies'
import { BackupFailure, problemOf, type Problem } from '#backup/domain/problem'
import { oneAtATime } from '#backup/one_at_a_time'
import { findTools } from '#backup/pg_tools'
import { beginRun, endInterrupted, endRun, type RunReason } from '#backup/queries/backup_runs'
import { serverVersion } from '#backup/queries/server_version'
import { restoreRows } from '#backup/restore_rows'
import { createBeside, dropBeside, dropLeftovers, nameBeside } from '#backup/scratch_database'
import env from '#start/env'
import { now } from '#support/clock'

export interface ProveBackupInput {
  reason: RunReason
  /** Which one; the newest unless told. */
  name?: string
  signal?: AbortSignal
  folder?: BackupFolder
}

export interface Proof {
  backup: KeptBackup | null
  /** Empty when the backup can be restored and holds just what it was made of. */
  problems: Problem[]
}

/**
 * Proves a backup by restoring it: its files are those it was made of, `pg_restore` brings them into a database
 * made for it, the rows are the manifest's, the activity logs hold together, every document is there and whole.
 * The database is dropped again. Whatever is found is written down and beside the backup.
 */
export async function proveBackup(input: ProveBackupInput): Promise<Proof> {
  const { reason, folder = BackupFolder.ofInstallation() } = input
  const url = env.get('DATABASE_URL')
  try {
    return await oneAtATime(url, async (owner) => {
      await endInterrupted(owner)
      const run = await beginRun(owner, { kind: 'proof', reason, backupName: input.name ?? null })
      let backup: KeptBackup | null = null
      let problems: Problem[]
      try {
        backup = await chosen(folder, input.name)
        const { number } = await serverVersion(owner)
        problems = await prove({ backup, folder, url, serverNumber: number, signal: input.signal })
        const provenAt = now().toISOString()
        await folder.noteProof(backup.name, { provenAt, ok: problems.length === 0 })
      } catch (error) {
        problems = [problemOf(error)]
      }
      const state = problems.length === 0 ? 'done' : 'failed'
      await endRun(owner, { id: run, state, backupName: backup?.name ?? null, problems })
      return { backup, problems }
    })
  } catch (error) {
    return { backup: null, problems: [problemOf(error)] }
  }
}

async function chosen(folder: BackupFolder, name: string | undefined): Promise<KeptBackup> {
  if (name !== undefined) return folder.find(name)
  const [newest] = await folder.list()
  if (!newest) throw new BackupFailure('no_backup', folder.path)
  return newest
}

interface ProveInput {
  backup: KeptBackup
  folder: BackupFolder
  url: string
  serverNumber: number
  signal: AbortSignal | undefined
}

async function prove({
  backup,
  folder,
  url,
  serverNumber,
  signal,
}: ProveInput): Promise<Problem[]> {
  const changed = await checkFiles(backup)
  // A dump that is not what it was may hold anything; PostgreSQL need not read it to know.
  if (changed.length > 0) return changed

  const tools = await findTools(Math.floor(serverNumber / 10_000))
  await dropLeftovers(url)
  const name = nameBeside(url, 'proof')
  try {
    const scratch = await createBeside(url, name)
    const dump = join(backup.path, DUMP)
    await restoreRows({ tools, url: scratch, dump, ...(signal ? { signal } : {}) })
    const listed = await readList(join(backup.path, DOCUMENTS))
    const documents = new Set(listed.map(({ sha256 }) => sha256))
    return [
      ...(await checkRows({ url: scratch, manifest: backup.manifest, documents })),
      ...(await checkDocuments(backup, folder.files)),
    ]
  } finally {
    await dropBeside(url, name)
  }
}
