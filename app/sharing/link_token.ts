import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { appUrl } from '#config/app'
import env from '#start/env'

let key: Buffer | null = null

/**
 * The secret of a link, 256 bits, made from the program's key and the link's id whenever it is wanted: it is
 * kept nowhere, and a letter that is sent again holds the same one.
 */
export function linkToken(organizationId: string, linkId: string): string {
  key ??= Buffer.from(hkdfSync('sha256', env.get('APP_KEY').release(), '', 'shared links', 32))
  return createHmac('sha256', key).update(`${organizationId} ${linkId}`).digest('base64url')
}

/** What is kept of a secret. */
export function hashedToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/**
 * Where the customer's page stands; null when the link was made under another key of the program: it still
 * works for who has it, but cannot be written again.
 */
export function linkAddress(link: {
  organizationId: string
  id: string
  tokenHash: string
}): string | null {
  const token = linkToken(link.organizationId, link.id)
  return hashedToken(token) === link.tokenHash ? new URL(`/s/${token}`, appUrl).href : null
}
