import logger from '@adonisjs/core/services/logger'

/** Writes into the log why a check could not be made. */
export function complain(error: unknown, check: string): void {
  logger.error({ err: error, check }, 'a check could not be made')
}
