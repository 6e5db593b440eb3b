import { recordActivity } from '#audit/activity'
import { type ReminderSettings, saveSettingsRow } from '#dunning/queries/settings'
import { err, ok, type Result } from '#support/result'
import { currentOrganizationId, transaction } from '#tenancy/organization_context'

/** Saves how the firm reminds; refused when somebody else saved since the form was shown. */
export function saveSettings(
  settings: ReminderSettings,
  actorId: string
): Promise<Result<void, 'stale'>> {
  return transaction(async (queryer): Promise<Result<void, 'stale'>> => {
    if (!(await saveSettingsRow(queryer, settings, actorId))) return err('stale')
    const { isOn, isAutomatic } = settings
    await recordActivity({
      action: 'reminder.settings_saved',
      subject: { type: 'organization', id: currentOrganizationId() },
      actorId,
      data: { state: isAutomatic ? 'automatic' : isOn ? 'on' : 'off' },
    })
    return ok()
  })
}
