import { parseTimeOfDay, type TimeOfDay } from '#backup/domain/due'
import env from '#start/env'
import { StartRefusal } from '#support/start_refusal'

const USUAL = '02:00'

/** When the nightly backup is due on the clock in Norway; null when it is switched off. */
export function backupTime(): TimeOfDay | null {
  const chosen = env.get('BACKUP_AT') || USUAL
  const time = parseTimeOfDay(chosen)
  if (time === undefined) {
    throw new StartRefusal(`BACKUP_AT is "${chosen}"; it can be a time like 02:00, or off.`)
  }
  return time
}
