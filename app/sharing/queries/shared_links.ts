import { hashedToken } from '#sharing/link_token'
import type { OpenLink, SharedKindName } from '#sharing/shared_kinds'
import { today } from '#support/clock'
import { outsideOrganizations, read } from '#tenancy/organization_context'

/** The link that is live for a thing: neither withdrawn nor replaced. It may have ended. */
export interface SharedLink {
  organizationId: string
  id: string
  tokenHash: string
  /** ISO day, the last one it works on. */
  endsOn: string
  firstSeenAt: Date | null
  lastSeenAt: Date | null
}

const OPEN = {
  name: 'shared_link_open',
  text: `select organization_id as "organizationId", id, subject_kind as "subjectKind",
      subject_id as "subjectId" from shared_link_of($1, $2)`,
}

/**
 * What a secret leads to, in whichever firm. Null alike for one that never was, has ended or was withdrawn,
 * after the same one question.
 */
export async function openLink(token: string): Promise<OpenLink | null> {
  const link = await outsideOrganizations('a link is found before its firm is known', (queryer) =>
    queryer.first<Omit<OpenLink, 'token'>>(OPEN, [hashedToken(token), today()])
  )
  return link && { ...link, token }
}

/** Columns of a SharedLink, of the table `l`. */
export const LINK_COLUMNS = `l.organization_id as "organizationId", l.id, l.token_hash as "tokenHash",
  l.ends_on as "endsOn", l.first_seen_at as "firstSeenAt", l.last_seen_at as "lastSeenAt"`

const LIVE = {
  name: 'shared_link_live',
  text: `select ${LINK_COLUMNS} from shared_links l
    where l.subject_kind = $1 and l.subject_id = $2 and l.withdrawn_at is null`,
}

/** The live link to a thing of the current firm, or null. */
export function liveLink(kind: SharedKindName, subjectId: string): Promise<SharedLink | null> {
  return read((queryer) => queryer.first<SharedLink>(LIVE, [kind, subjectId]))
}
