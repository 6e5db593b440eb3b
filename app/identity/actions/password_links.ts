import { createHash, randomBytes } from 'node:crypto'
import type { Language } from '#identity/identity'
import { outsideOrganizations } from '#tenancy/organization_context'
import { acceptInvitation } from '#identity/actions/answer_invitation'
import { changePassword } from '#identity/actions/change_password'
import { err, ok, type Result } from '#support/result'

const TOKEN_BYTES = 32
const REMEMBER = `insert into password_reset_tokens (token_hash, user_id, expires_at, invited_to)
  values ($1, $2, now() + make_interval(mins => $3), $4)`
const OWNER = {
  name: 'password_link_owner',
  text: `select u.id, u.name, u.email, u.language, t.invited_to as "invitedTo"
    from password_reset_tokens t join users u on u.id = t.user_id
    where t.token_hash = $1 and t.expires_at > now() and u.disabled_at is null`,
}
const USE = 'delete from password_reset_tokens where token_hash = $1 and expires_at > now()'

export interface LinkOwner {
  id: string
  name: string
  email: string
  language: Language | null
  /** The organization that this first password says yes to. */
  invitedTo: string | null
}

/**
 * A secret for one person, good once and for some minutes. Only its hash is kept.
 *
 * @param invitedTo the organization whose invitation is accepted by using it; only for a new person
 */
export async function makePasswordLink(
  personId: string,
  minutes: number,
  invitedTo: string | null = null
): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  await ask((queryer) => queryer.run(REMEMBER, [hashed(token), personId, minutes, invitedTo]))
  return token
}

/** Whose link it is, or null when it was used, is too old or never was. */
export function ownerOfPasswordLink(token: string): Promise<LinkOwner | null> {
  return ask((queryer) => queryer.first<LinkOwner>(OWNER, [hashed(token)]))
}

/**
 * Uses a link up: the new password counts, every session of the person and every other link ends. A new
 * person accepts the invitation it came with.
 */
export async function usePasswordLink(
  token: string,
  password: string
): Promise<Result<void, { type: 'link_is_over' }>> {
  const owner = await ownerOfPasswordLink(token)
  if (!owner) return err({ type: 'link_is_over' })
  const used = await ask((queryer) => queryer.run(USE, [hashed(token)]))
  if (used === 0) return err({ type: 'link_is_over' })
  await changePassword(owner.id, password)
  if (owner.invitedTo) await acceptInvitation(owner.id, owner.invitedTo)
  return ok()
}

function hashed(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

function ask<T>(work: Parameters<typeof outsideOrganizations<T>>[1]): Promise<T> {
  return outsideOrganizations('a person belongs to no organization', work)
}
