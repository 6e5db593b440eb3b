import logger from '@adonisjs/core/services/logger'
import { REPEATED_AT_ONCE_MAX } from '#config/limits'
import { makeNext } from '#repeating/actions/make_next'
import { dueRepeating } from '#repeating/queries/repeating_invoices'
import { read } from '#tenancy/organization_context'

/**
 * Makes every invoice of the current organization that is due on `day`, those of missed days as well, each in a
 * transaction of its own. One that fails is tried again the next time and keeps nothing else waiting. Answers
 * how many were made.
 */
export async function makeDue(day: string): Promise<number> {
  let made = 0
  for (const id of await read((queryer) => dueRepeating(queryer, day))) {
    try {
      let isMore = true
      for (let at = 0; isMore && at < REPEATED_AT_ONCE_MAX; at++) {
        isMore = await makeNext(id, day)
        if (isMore) made++
      }
    } catch (error) {
      logger.error({ err: error, repeatingId: id }, 'a repeating invoice could not be made')
    }
  }
  return made
}
