import { makeBackup } from '#backup/actions/make_backup'
import { pruneBackups } from '#backup/actions/prune_backups'
import { ending } from '#support/ending'

/** A backup that somebody ordered on the page; how it went is written down where the page reads it. */
export default class MakeBackup {
  async handle(): Promise<void> {
    const outcome = await makeBackup({ reason: 'command', signal: ending })
    if (outcome.ok) await pruneBackups()
  }
}
