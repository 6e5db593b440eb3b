import type pg from 'pg'
import { BackupFailure } from '#backup/domain/problem'
import { asOwner } from '#tenancy/owner_connection'

/** Held in the database while a backup, a proof or a restore goes on, whichever machine does it. */
const BACKUP_LOCK = 7_261_560

/**
 * Does the work while nobody else makes, proves, restores or removes backups of this database.
 *
 * @throws BackupFailure `busy` when somebody does
 */
export function oneAtATime<T>(url: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  return asOwner({ purpose: 'backup', url }, async (owner) => {
    const { rows } = await owner.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
      BACKUP_LOCK,
    ])
    if (!rows[0]?.got) throw new BackupFailure('busy', '')
    return work(owner)
  })
}
