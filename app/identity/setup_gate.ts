import { createHmac, timingSafeEqual, createHash } from 'node:crypto'
import env from '#start/env'
import { outsideOrganizations } from '#tenancy/organization_context'

const ANY = { name: 'any_organization', text: 'select exists (select organization_ids()) as found' }

/**
 * The first run: while there is no organization, the set-up page is the only one, and it asks for a
 * token that stands in the log. The token follows from APP_KEY, so that every process of the program
 * takes the same one.
 */
export class SetupGate {
  #done = false

  /** Is the set-up still to be done? Once it is done, nobody is asked again. */
  async isOpen(): Promise<boolean> {
    if (this.#done) return false
    const row = await outsideOrganizations('is there any organization yet?', (queryer) =>
      queryer.first<{ found: boolean }>(ANY)
    )
    this.#done = row?.found ?? false
    return !this.#done
  }

  /** 24 letters and digits (120 bits), in groups of six. */
  token(): string {
    const digest = createHmac('sha256', env.get('APP_KEY').release()).update('set-up').digest('hex')
    return (BigInt(`0x${digest}`) % 36n ** 24n)
      .toString(36)
      .padStart(24, '0')
      .replace(/(.{6})(?=.)/g, '$1-')
  }

  /** Compared by their hashes, in a time that says nothing. */
  accepts(given: string): boolean {
    return timingSafeEqual(sha256(given.trim().toLowerCase()), sha256(this.token()))
  }
}

export const setupGate = new SetupGate()

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
