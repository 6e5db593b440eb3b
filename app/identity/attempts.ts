import { createHash } from 'node:crypto'
import limiter from '@adonisjs/limiter/services/main'
import { errors } from '@adonisjs/limiter'
import { ATTEMPT_LIMITS } from '#config/limits'
import { err, ok, type Result } from '#support/result'

export type AttemptKind = keyof typeof ATTEMPT_LIMITS

export interface TooManyAttempts {
  type: 'too_many_attempts'
  /** Whole minutes until the next try is taken, at least 1. */
  minutes: number
  seconds: number
}

/**
 * Counts one attempt against every limit of its kind and says when the next one is taken, if not now.
 * Counting comes before looking, so that many attempts at once do not slip through.
 *
 * @param account what the attempt is about, e.g. the e-mail address; only its hash is stored
 */
export async function countAttempt(
  kind: AttemptKind,
  address: string,
  account: string
): Promise<Result<void, TooManyAttempts>> {
  for (const { requests, duration, by } of ATTEMPT_LIMITS[kind]) {
    try {
      await limiter.use({ requests, duration }).consume(keyOf(kind, by, address, account))
    } catch (error) {
      if (!(error instanceof errors.E_TOO_MANY_REQUESTS)) throw error
      const seconds = Math.max(1, error.response.availableIn)
      return err({ type: 'too_many_attempts', minutes: Math.ceil(seconds / 60), seconds })
    }
  }
  return ok()
}

/** After it went well: this person at this address starts from nought again. */
export async function forgetAttempts(kind: AttemptKind, address: string, account: string) {
  for (const { requests, duration, by } of ATTEMPT_LIMITS[kind]) {
    if (by !== 'both') continue
    await limiter.use({ requests, duration }).delete(keyOf(kind, by, address, account))
  }
}

function keyOf(kind: string, by: 'both' | 'account' | 'address', address: string, account: string) {
  const who = { both: `${address} ${account}`, account, address }[by].toLowerCase()
  return `${kind}:${by}:${createHash('sha256').update(who).digest('base64url')}`
}
