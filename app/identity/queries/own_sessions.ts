import { outsideOrganizations } from '#tenancy/organization_context'

export interface OwnSession {
  id: string
  startedAt: Date
  touchedAt: Date
  browser: string | null
}

const SESSIONS = {
  name: 'own_sessions',
  text: `select id, started_at as "startedAt", touched_at as "touchedAt", data::json ->> 'browser' as browser
    from sessions where user_id = $1 order by touched_at desc limit 50`,
}

/** Where a person is signed in, the latest used first. */
export function ownSessions(personId: string): Promise<OwnSession[]> {
  return outsideOrganizations('sessions belong to people', (queryer) =>
    queryer.rows<OwnSession>(SESSIONS, [personId])
  )
}
