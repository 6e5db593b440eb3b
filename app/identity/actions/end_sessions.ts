import { outsideOrganizations } from '#tenancy/organization_context'

/** A SHA-256 in base64url. */
const ROW_ID = /^[\w-]{43}$/

/** Ends one session of a person. False: they have no such session. */
export async function endSession(personId: string, id: string): Promise<boolean> {
  if (!ROW_ID.test(id)) return false
  const ended = await ask((queryer) =>
    queryer.run('delete from sessions where user_id = $1 and id = $2', [personId, id])
  )
  return ended > 0
}

/** Ends all sessions of a person but one. */
export async function endOtherSessions(personId: string, keep: string): Promise<void> {
  await ask((queryer) =>
    queryer.run('delete from sessions where user_id = $1 and id <> $2', [personId, keep])
  )
}

function ask<T>(work: Parameters<typeof outsideOrganizations<T>>[1]): Promise<T> {
  return outsideOrganizations('sessions belong to people', work)
}
