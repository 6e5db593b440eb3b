import { QUEUE_LATE_MINUTES, QUEUE_STUCK_MINUTES } from '#config/limits'
import { listed } from '#operations/domain/check'
import { queueFigures } from '#operations/queries/program'

/** Jobs are done when their time comes. */
export const queueCheck = listed({
  name: 'queue',
  outcomes: { ok: 'ok', failed: 'look', late: 'look', stuck: 'act' } as const,
  async measure() {
    const { waiting, failed, oldestDueAt } = await queueFigures()
    const minutes = oldestDueAt ? Math.floor((Date.now() - oldestDueAt.getTime()) / 60_000) : 0
    const measured = { waiting, failed, minutes }
    if (minutes >= QUEUE_STUCK_MINUTES) return { outcome: 'stuck' as const, measured }
    if (minutes >= QUEUE_LATE_MINUTES) return { outcome: 'late' as const, measured }
    return { outcome: failed > 0 ? ('failed' as const) : ('ok' as const), measured }
  },
})
