import type { HttpContext } from '@adonisjs/core/http'
import { addRule, withdrawRule } from '#dunning/actions/change_rules'
import { RULE_KINDS, valueOn } from '#dunning/domain/reminder_rules'
import { rulesView } from '#dunning/domain/rules_view'
import { SHIPPED_RULES } from '#dunning/domain/shipped_rules'
import { ownRules } from '#dunning/queries/rules'
import { readRuleForm } from '#dunning/validators/rule_form'
import { today } from '#support/clock'
import { idFrom } from '#support/hidden_fields'
import { newId } from '#support/id'
import { wordsOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

const PATH = '/reminders/rules'

export default class ReminderRulesController {
  index(ctx: HttpContext) {
    return show(ctx, { id: newId() })
  }

  async store(ctx: HttpContext) {
    const { request, response, session, i18n, identity } = ctx
    const body = request.body()
    const { form, problems } = readRuleForm(body, today())
    if (!form) {
      response.status(422)
      const errors = Object.entries(problems).map(([field, problem]) => [
        field,
        i18n.t(`dunning.problem_${problem}`),
      ])
      return show(ctx, body, Object.fromEntries(errors))
    }
    await addRule({ ...form, id: idFrom(body) }, identity!.id)
    session.flash('success', i18n.t('dunning.rule_added'))
    return response.redirect().status(303).toPath(PATH)
  }

  async destroy({ params, response, session, i18n, identity }: HttpContext) {
    const withdrawn = await withdrawRule(String(params.id), identity!.id)
    if (!withdrawn.ok) return response.abort(null, 404)
    session.flash('success', i18n.t('dunning.rule_withdrawn'))
    return response.redirect().status(303).toPath(PATH)
  }
}

async function show(
  { view, i18n }: HttpContext,
  values: Record<string, unknown>,
  errors: Record<string, string> = {}
) {
  const rules = [...SHIPPED_RULES, ...(await read((queryer) => ownRules(queryer)))]
  return view.render('pages/reminders/rules', {
    rules: rulesView(rules, today(), wordsOf(i18n)),
    isFreeOnly: valueOn(rules, 'fee', today()) === null,
    kinds: RULE_KINDS.map((value) => ({ value, text: i18n.t(`dunning.rule_${value}`) })),
    values,
    errors,
  })
}
