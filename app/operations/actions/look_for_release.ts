import logger from '@adonisjs/core/services/logger'
import { RELEASES_TIMEOUT_MS } from '#config/limits'
import { NEWEST } from '#operations/checks/version'
import { plainVersion } from '#operations/domain/version'
import { keepProgramResult } from '#operations/queries/results'
import { now } from '#support/clock'

/** An answer is read up to this many characters: a release with all its notes is far below. */
const ANSWER_MAX = 500_000

/**
 * Asks the repository's page of releases for the newest version and keeps it. A machine that is not online
 * keeps what it knew; nothing of this installation is told.
 *
 * @param address answers with JSON that has a `tag_name`, as GitHub's `releases/latest` does
 */
export async function lookForRelease(address: string): Promise<string | null> {
  try {
    const answer = await fetch(address, {
      headers: { 'accept': 'application/json', 'user-agent': 'crm-core' },
      signal: AbortSignal.timeout(RELEASES_TIMEOUT_MS),
    })
    const text = answer.ok ? await answer.text() : ''
    const version = versionIn(text.slice(0, ANSWER_MAX))
    if (!version) {
      logger.warn({ status: answer.status }, 'the address of the releases names no version')
      return null
    }
    await keepProgramResult({
      name: NEWEST,
      outcome: 'found',
      state: 'ok',
      measured: { version },
      wrong: [],
      checkedAt: now(),
    })
    return version
  } catch (error) {
    logger.info({ err: error }, 'the address of the releases could not be reached')
    return null
  }
}

function versionIn(text: string): string | null {
  try {
    const { tag_name: tag } = JSON.parse(text) as { tag_name?: unknown }
    return plainVersion(tag)
  } catch {
    return null
  }
}
