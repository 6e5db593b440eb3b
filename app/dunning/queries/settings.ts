import { PROPOSED_STEPS, type ReminderStep } from '#dunning/domain/reminder_steps'
import type { Queryer } from '#tenancy/queryer'

/** How the firm reminds. */
export interface ReminderSettings {
  isOn: boolean
  /** What is due each morning goes by itself. */
  isAutomatic: boolean
  claimsInterest: boolean
  /** Of businesses the compensation is asked for instead of fees. */
  wantsCompensation: boolean
  steps: ReminderStep[]
  /** 0 until somebody saved. */
  version: number
}

const FIND = {
  name: 'reminder_settings',
  text: `select is_on as "isOn", is_automatic as "isAutomatic", claims_interest as "claimsInterest",
      wants_compensation as "wantsCompensation", steps, version
    from reminder_settings`,
}
const SAVE = {
  name: 'reminder_settings_save',
  text: `insert into reminder_settings (organization_id, is_on, is_automatic, claims_interest,
      wants_compensation, steps, updated_by)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6)
    on conflict (organization_id) do update set is_on = $1, is_automatic = $2, claims_interest = $3,
      wants_compensation = $4, steps = $5, updated_by = $6, updated_at = now(),
      version = reminder_settings.version + 1
    where reminder_settings.version = $7`,
}

/** Switched off, with the course that is proposed, until a firm says otherwise. */
const NEW: ReminderSettings = {
  isOn: false,
  isAutomatic: false,
  claimsInterest: true,
  wantsCompensation: false,
  steps: [...PROPOSED_STEPS],
  version: 0,
}

/** How the current firm reminds. */
export async function reminderSettings(queryer: Queryer): Promise<ReminderSettings> {
  return (await queryer.first<ReminderSettings>(FIND)) ?? NEW
}

/** Saves them; false when somebody else saved since `version`. */
export async function saveSettingsRow(
  queryer: Queryer,
  settings: ReminderSettings,
  actorId: string
): Promise<boolean> {
  const { isOn, isAutomatic, claimsInterest, wantsCompensation, steps, version } = settings
  const saved = await queryer.run(SAVE, [
    isOn,
    isAutomatic,
    claimsInterest,
    wantsCompensation,
    JSON.stringify(steps),
    actorId,
    version,
  ])
  return saved === 1
}
