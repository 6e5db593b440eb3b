import { SESSION_ABSOLUTE_DAYS, SESSION_IDLE_HOURS } from '#config/limits'
import { outsideOrganizations } from '#tenancy/organization_context'

const SESSIONS = `delete from sessions
  where touched_at < now() - make_interval(hours => $1) or started_at < now() - make_interval(days => $2)`

/** Takes away what nobody can use any more: sessions, links for a password, counted attempts. */
export default class PurgeSessions {
  async handle(): Promise<void> {
    await outsideOrganizations('sessions belong to people', async (queryer) => {
      await queryer.run(SESSIONS, [SESSION_IDLE_HOURS, SESSION_ABSOLUTE_DAYS])
      await queryer.run('delete from password_reset_tokens where expires_at < now()')
      await queryer.run('delete from rate_limits where expire < $1', [Date.now()])
    })
  }
}
