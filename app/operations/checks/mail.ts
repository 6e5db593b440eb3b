import { MAIL_LATE_MINUTES, MAIL_STUCK_MINUTES } from '#config/limits'
import { listed } from '#operations/domain/check'
import { mailFigures } from '#operations/queries/program'
import env from '#start/env'

/** Mail leaves, and soon after it was ordered. */
export const mailCheck = listed({
  name: 'mail',
  outcomes: { ok: 'ok', files: 'look', failed: 'look', late: 'look', stuck: 'act' } as const,
  async measure() {
    const { waiting, failedToday, oldestDueAt, lastSentAt } = await mailFigures()
    const minutes = oldestDueAt ? Math.floor((Date.now() - oldestDueAt.getTime()) / 60_000) : 0
    const measured = {
      host: env.get('SMTP_HOST') ?? null,
      sentAt: lastSentAt?.toISOString() ?? null,
      waiting,
      failed: failedToday,
      minutes,
    }
    if (!measured.host) return { outcome: 'files' as const, measured }
    if (minutes >= MAIL_STUCK_MINUTES) return { outcome: 'stuck' as const, measured }
    if (minutes >= MAIL_LATE_MINUTES) return { outcome: 'late' as const, measured }
    return { outcome: failedToday > 0 ? ('failed' as const) : ('ok' as const), measured }
  },
})
