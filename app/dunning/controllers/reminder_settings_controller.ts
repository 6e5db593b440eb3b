import type { HttpContext } from '@adonisjs/core/http'
import { REMINDER_STEPS_MAX } from '#config/limits'
import { saveSettings } from '#dunning/actions/save_settings'
import { STEP_KINDS } from '#dunning/domain/lawful_charge'
import { type ReminderSettings, reminderSettings } from '#dunning/queries/settings'
import { readSettingsForm } from '#dunning/validators/settings_form'
import { read } from '#tenancy/organization_context'

export default class ReminderSettingsController {
  async edit(ctx: HttpContext) {
    return show(ctx, valuesOf(await read((queryer) => reminderSettings(queryer))))
  }

  async update(ctx: HttpContext) {
    const { request, response, session, i18n, identity } = ctx
    const values = request.body()
    const { form, problems } = readSettingsForm(values)
    if (Object.keys(problems).length > 0) {
      response.status(422)
      const errors = Object.entries(problems).map(([field, problem]) => [
        field,
        i18n.t(`dunning.problem_${problem}`),
      ])
      return show(ctx, values, { errors: Object.fromEntries(errors) })
    }
    const saved = await saveSettings(form, identity!.id)
    if (!saved.ok) {
      response.status(409)
      const { version } = await read((queryer) => reminderSettings(queryer))
      return show(ctx, { ...values, version }, { isStale: true })
    }
    session.flash('success', i18n.t('layout.saved'))
    return response.redirect().status(303).toPath('/reminders/settings')
  }
}

/** The settings as the fields of the form. */
function valuesOf({ steps, version, ...settings }: ReminderSettings): Record<string, unknown> {
  const fields = steps.flatMap(({ kind, afterDays, deadlineDays }, at) => [
    [`kind${at + 1}`, kind],
    [`after${at + 1}`, String(afterDays)],
    [`deadline${at + 1}`, String(deadlineDays)],
  ])
  return {
    version,
    mode: settings.isAutomatic ? 'automatic' : settings.isOn ? 'hand' : 'off',
    charge: settings.wantsCompensation ? 'compensation' : 'fee',
    claimsInterest: settings.claimsInterest ? '1' : '',
    ...Object.fromEntries(fields),
  }
}

function show(
  { view, i18n }: HttpContext,
  values: Record<string, unknown>,
  { errors = {}, isStale = false }: { errors?: Record<string, string>; isStale?: boolean } = {}
) {
  const kinds = STEP_KINDS.map((value) => ({ value, text: i18n.t(`dunning.kind_${value}`) }))
  return view.render('pages/reminders/settings', {
    values,
    errors,
    isStale,
    claimsInterest: values.claimsInterest === '1',
    kinds: [{ value: '', text: i18n.t('dunning.no_letter') }, ...kinds],
    steps: Array.from({ length: REMINDER_STEPS_MAX }, (_, at) => at + 1),
  })
}
