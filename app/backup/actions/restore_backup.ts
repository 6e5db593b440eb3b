import { makeBackup } from '#backup/actions/make_backup'
import { BackupFolder, type KeptBackup } from '#backup/backup_folder'
import { BackupFailure, problemOf, type Problem } from '#backup/domain/problem'
import { bringDocuments, finishRestore } from '#backup/finish_restore'
import { lostNumbers, type LostNumbers } from '#backup/queries/lost_numbers'
import { atServer, dropBeside, nameBeside } from '#backup/scratch_database'
import { findSource } from '#backup/source'
import { stageRestore } from '#backup/stage_restore'
import { isEmptyDatabase, swapDatabases, takeOutOfUse } from '#backup/swap_databases'
import env from '#start/env'
import { err, ok, type Result } from '#support/result'
import { addressOf, databaseIn } from '#tenancy/owner_connection'

export interface RestoreBackupInput {
  /** A backup's name, a folder with a backup, or the file of a dump. */
  from: string
  withNewKey?: boolean
  /** Whether the database that is replaced may go without a backup of its last state: it cannot be read. */
  withoutFreshBackup?: boolean
  /**
   * Asked when everything is ready and a database with something in it is about to be replaced.
   * Nothing in use has been touched yet; `false` leaves it so.
   */
  confirm: (replaced: { database: string; lost: LostNumbers[] }) => Promise<boolean>
  signal?: AbortSignal
  folder?: BackupFolder
  url?: string
}

export interface Restored {
  /** What the database was called before; null when there was none with anything in it. */
  before: string | null
  /** The backup of its last state. */
  fresh: KeptBackup | null
  problems: Problem[]
}

/**
 * Restores a backup. First into a database beside ours, where it is compared, brought up to this version and
 * made ready; then, for a few seconds, ours is taken out of use, backed up as it stands, and the restored one
 * gets its name. Ours stays under another name until somebody drops it.
 */
export async function restoreBackup(
  input: RestoreBackupInput
): Promise<Result<Restored, Problem | { code: 'declined' }>> {
  const { url = env.get('DATABASE_URL'), folder = BackupFolder.ofInstallation() } = input
  const name = nameBeside(url, 'restored')
  const { signal } = input
  try {
    const source = await findSource(folder, input.from)
    const withNewKey = input.withNewKey ?? false
    const problems = await stageRestore({
      source,
      url,
      name,
      withNewKey,
      ...(signal ? { signal } : {}),
    })
    problems.push(...(await bringDocuments(source)))
    const isEmpty = await isEmptyDatabase(url, addressOf(name, url))
    if (!isEmpty) {
      const lost = await lostNumbers(url, addressOf(name, url))
      if (!(await input.confirm({ database: databaseIn(url), lost })))
        return err({ code: 'declined' })
    }
    const replaced = await replace({ ...input, url, folder, name, isEmpty })
    await finishRestore(url, source)
    return ok({ ...replaced, problems })
  } catch (error) {
    return err(problemOf(error))
  } finally {
    // It has our name by now, or nobody wants it.
    await dropBeside(url, name).catch(() => undefined)
  }
}

interface ReplaceInput extends RestoreBackupInput {
  url: string
  folder: BackupFolder
  name: string
  isEmpty: boolean
}

async function replace(
  input: ReplaceInput
): Promise<{ before: string | null; fresh: KeptBackup | null }> {
  const { url, folder, name, isEmpty } = input
  if (isEmpty) {
    await atServer(url, (server) => swapDatabases(server, { name, target: databaseIn(url) }))
    return { before: null, fresh: null }
  }
  const before = nameBeside(url, 'before')
  await atServer(url, (server) => takeOutOfUse(server, databaseIn(url), before))
  try {
    const fresh = input.withoutFreshBackup
      ? null
      : await freshBackup(folder, addressOf(before, url))
    // Whoever starts the program now makes an empty database; one with something in it is nobody's to drop.
    if (!(await isEmptyDatabase(url, addressOf(name, url))))
      throw new BackupFailure('busy', databaseIn(url))
    await atServer(url, (server) => swapDatabases(server, { name, target: databaseIn(url) }))
    return { before, fresh }
  } catch (error) {
    await atServer(url, (server) =>
      swapDatabases(server, { name: before, target: databaseIn(url) })
    )
    throw error
  }
}

async function freshBackup(folder: BackupFolder, url: string): Promise<KeptBackup> {
  const outcome = await makeBackup({ reason: 'restore', folder, url })
  if (!outcome.ok) throw new BackupFailure(outcome.error.code, outcome.error.detail)
  return outcome.value.backup
}
