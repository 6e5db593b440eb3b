import logger from '@adonisjs/core/services/logger'
import { keepBackups } from '#backup/actions/keep_backups'

/** Looks each minute whether a backup or a proof is due; most of the time there is nothing to do. */
export default class KeepBackups {
  async handle(): Promise<void> {
    for (const done of await keepBackups()) logger.info(done, 'backups')
  }
}
