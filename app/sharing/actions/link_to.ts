import { SHARED_LINK_DAYS } from '#config/limits'
import { hashedToken, linkAddress, linkToken } from '#sharing/link_token'
import { liveLink, type SharedLink } from '#sharing/queries/shared_links'
import type { SharedKindName } from '#sharing/shared_kinds'
import { assert } from '#support/assert'
import { addDays, now, today } from '#support/clock'
import { newId } from '#support/id'
import { currentOrganizationId, transaction } from '#tenancy/organization_context'

export interface LinkToOptions {
  /** Who asked for it; null: the program by itself. */
  actorId?: string | null
  /** ISO day, the last one that the link works on; left out: SHARED_LINK_DAYS from today. */
  endsOn?: string
  /** Made by a form, so that sending it twice makes one link. */
  id?: string
}

const MAKE = {
  name: 'shared_link_make',
  text: `insert into shared_links
      (organization_id, id, token_hash, subject_kind, subject_id, ends_on, created_by)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6)
    on conflict do nothing`,
}
const WITHDRAW = {
  name: 'shared_link_withdraw',
  text: `update shared_links set withdrawn_at = $3, withdrawn_by = $4
    where subject_kind = $1 and subject_id = $2 and withdrawn_at is null`,
}

/**
 * The link to the customer's page of a thing of the current firm: the live one, or a new one where there is
 * none, where it has ended, or where the program's key was changed since. Joins the open transaction.
 */
export async function linkTo(
  kind: SharedKindName,
  subjectId: string,
  options: LinkToOptions = {}
): Promise<SharedLink & { address: string }> {
  return transaction(async () => {
    const live = await liveLink(kind, subjectId)
    const address = live && live.endsOn >= today() && linkAddress(live)
    if (address) return { ...live, address }
    if (live) await withdrawLink(kind, subjectId, options.actorId ?? null)
    return makeLink(kind, subjectId, options)
  })
}

/** A new link in the place of the one there is. The old one works no longer. */
export async function renewLink(
  kind: SharedKindName,
  subjectId: string,
  options: LinkToOptions & { id: string }
): Promise<SharedLink & { address: string }> {
  return transaction(async () => {
    const live = await liveLink(kind, subjectId)
    if (live && live.id !== options.id) {
      await withdrawLink(kind, subjectId, options.actorId ?? null)
    }
    return makeLink(kind, subjectId, options)
  })
}

/** Withdraws the live link to a thing, for good. False when there was none. */
export async function withdrawLink(
  kind: SharedKindName,
  subjectId: string,
  actorId: string | null
): Promise<boolean> {
  const values = [kind, subjectId, now(), actorId]
  return (await transaction((queryer) => queryer.run(WITHDRAW, values))) === 1
}

/**
 * Makes the first link to a thing that was made in the same transaction, without asking anything: for what
 * travels in the packet that commits.
 */
export async function orderLink(
  kind: SharedKindName,
  subjectId: string,
  { actorId = null, endsOn = addDays(today(), SHARED_LINK_DAYS) }: Omit<LinkToOptions, 'id'>
): Promise<void> {
  const id = newId()
  const hash = hashedToken(linkToken(currentOrganizationId(), id))
  await transaction((queryer) => queryer.run(MAKE, [id, hash, kind, subjectId, endsOn, actorId]))
}

/** Where somebody else makes one at the same moment, that one is the link; an id is used once. */
async function makeLink(
  kind: SharedKindName,
  subjectId: string,
  options: LinkToOptions
): Promise<SharedLink & { address: string }> {
  const { actorId = null, id = newId(), endsOn = addDays(today(), SHARED_LINK_DAYS) } = options
  const hash = hashedToken(linkToken(currentOrganizationId(), id))
  await transaction((queryer) => queryer.run(MAKE, [id, hash, kind, subjectId, endsOn, actorId]))
  const live = await liveLink(kind, subjectId)
  if (!live) return makeLink(kind, subjectId, { ...options, id: newId() })
  const address = linkAddress(live)
  assert(address, 'a link that was just made has an address')
  return { ...live, address }
}
