import { hash } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import type { SessionStoreContract } from '@adonisjs/session/types'
import { SESSION_ABSOLUTE_DAYS, SESSION_IDLE_HOURS, SESSION_TOUCH_MINUTES } from '#config/limits'
import { identityFrom, type Identity, type OpenSessionRow } from '#identity/identity'
import { outsideOrganizations } from '#tenancy/organization_context'

type SessionData = Awaited<ReturnType<SessionStoreContract['read']>> & object

const OPEN = { name: 'session_open', text: 'select * from open_session($1)' }
/** Where a person worked last is remembered beyond the session. */
const REMEMBER = `with remembered as (
    update users set last_organization_id = $3
    where id = $2 and $3::uuid is not null and last_organization_id is distinct from $3::uuid)`
const WRITE = {
  name: 'session_write',
  text: `${REMEMBER} insert into sessions (id, user_id, organization_id, data) values ($1, $2, $3, $4)
    on conflict (id) do update set user_id = excluded.user_id,
      organization_id = excluded.organization_id, data = excluded.data, touched_at = now()`,
}
const UPDATE = {
  name: 'session_update',
  text: `${REMEMBER} update sessions set user_id = $2, organization_id = $3, data = $4, touched_at = now() where id = $1`,
}
const TOUCH = {
  name: 'session_touch',
  text: 'update sessions set touched_at = now() where id = $1',
}
const DESTROY = { name: 'session_destroy', text: 'delete from sessions where id = $1' }

const HOUR_MS = 3_600_000

/**
 * Sessions in PostgreSQL. The row's id is a SHA-256 of the cookie's, so that a copy of the table opens
 * nothing. One query brings the session and who it belongs to; it is always fresh, so that logging out,
 * a new password or a changed role count at once.
 */
export class PostgresSessionStore implements SessionStoreContract {
  #touchedAt = 0
  #readId: string | null = null

  constructor(private ctx: HttpContext) {}

  async read(sessionId: string): Promise<SessionData | null> {
    const row = await ask((queryer) =>
      queryer.first<OpenSessionRow>(OPEN, [sessionRowId(sessionId)])
    )
    if (!row) return null
    this.#touchedAt = row.touched_at.getTime()
    if (isOver(row)) {
      await this.destroy(sessionId)
      return null
    }
    this.#readId = sessionId
    this.ctx.identity = identityFrom(row)
    return JSON.parse(row.data) as SessionData
  }

  /** A session that was read is changed, never made anew: who was signed out meanwhile stays out. */
  async write(sessionId: string, data: SessionData): Promise<void> {
    const { userId, organizationId } = data as { userId?: string; organizationId?: string }
    const values = [
      sessionRowId(sessionId),
      userId ?? null,
      organizationId ?? null,
      JSON.stringify(data),
    ]
    await ask((queryer) => queryer.run(sessionId === this.#readId ? UPDATE : WRITE, values))
  }

  /** Was the session's last use written so long ago that it is time to write it again? */
  get isTouchDue(): boolean {
    return Date.now() - this.#touchedAt >= SESSION_TOUCH_MINUTES * 60_000
  }

  async touch(sessionId: string): Promise<void> {
    if (!this.isTouchDue) return
    await ask((queryer) => queryer.run(TOUCH, [sessionRowId(sessionId)]))
  }

  async destroy(sessionId: string): Promise<void> {
    await ask((queryer) => queryer.run(DESTROY, [sessionRowId(sessionId)]))
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** Who is signed in, and to which organization; null for a visitor. */
    identity: Identity | null
  }
}

/** The id of a session's row. */
export function sessionRowId(sessionId: string): string {
  return hash('sha256', sessionId, 'base64url')
}

function isOver(row: OpenSessionRow): boolean {
  const idle = Date.now() - row.touched_at.getTime()
  const age = Date.now() - row.started_at.getTime()
  return idle > SESSION_IDLE_HOURS * HOUR_MS || age > SESSION_ABSOLUTE_DAYS * 24 * HOUR_MS
}

function ask<T>(work: Parameters<typeof outsideOrganizations<T>>[1]): Promise<T> {
  return outsideOrganizations('sessions belong to people, not to organizations', work)
}
