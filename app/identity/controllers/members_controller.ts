import type { HttpContext } from '@adonisjs/core/http'
import { hasMailServer } from '#config/mail'
import { changeMember } from '#identity/actions/change_member'
import { inviteMember } from '#identity/actions/invite_member'
import { formSentences } from '#identity/form_sentences'
import { isRole, ROLES } from '#identity/identity'
import { members } from '#identity/queries/members'
import type { FormErrors } from '#identity/validators/firm'
import { emailProblem, nameProblem } from '#identity/validators/person'
import { lineFrom } from '#support/form_input'
import { isUuid } from '#tenancy/organization_context'

/** The people of the firm and what each may do. */
export default class MembersController {
  index(ctx: HttpContext) {
    return show(ctx, {})
  }

  async store(ctx: HttpContext) {
    const { request, response, session, i18n } = ctx
    const input = request.all()
    const role = lineFrom(input, 'role')
    const errors = problemsOf(input)
    if (Object.keys(errors).length > 0 || !isRole(role)) {
      return show(ctx, isRole(role) ? errors : { ...errors, role: 'choose' })
    }
    const email = lineFrom(input, 'email')
    const outcome = await inviteMember({
      name: lineFrom(input, 'name'),
      email,
      role,
      organization: ctx.identity!.organization!,
      actorId: ctx.identity!.id,
    })
    if (!outcome.ok) return show(ctx, { email: 'already_member' })
    session.flash('success', i18n.t('identity.member_added', { email }))
    return response.redirect().status(303).toPath('/settings/people')
  }

  async update(ctx: HttpContext) {
    const role = lineFrom(ctx.request.all(), 'role')
    if (isRole(role)) return change(ctx, role)
    const people = await members()
    const isMember = people.some(({ id }) => id === ctx.params.id)
    if (!isMember) return ctx.response.abort(null, 404)
    ctx.response.status(422)
    return show(ctx, {}, ctx.i18n.t('identity.error_choose'))
  }

  destroy(ctx: HttpContext) {
    return change(ctx, null)
  }
}

async function change(ctx: HttpContext, role: Parameters<typeof changeMember>[0]['role']) {
  const { params, response, session, identity, i18n } = ctx
  const memberId: unknown = params.id
  if (!isUuid(memberId)) return response.abort(null, 404)
  const outcome = await changeMember({ memberId, role, actorId: identity!.id })
  if (!outcome.ok && outcome.error.type === 'no_member') return response.abort(null, 404)
  if (!outcome.ok) {
    response.status(409)
    return show(ctx, {}, i18n.t('identity.last_owner'))
  }
  session.flash('success', i18n.t(role ? 'layout.saved' : 'identity.member_removed'))
  return response.redirect().status(303).toPath('/settings/people')
}

function problemsOf(input: Record<string, unknown>): FormErrors {
  const found = { name: nameProblem(input, 'name'), email: emailProblem(input, 'email') }
  return Object.fromEntries(
    Object.entries(found).flatMap(([field, problem]) => (problem ? [[field, problem]] : []))
  )
}

async function show(ctx: HttpContext, errors: FormErrors, refusal: string | null = null) {
  const { view, request, response, i18n } = ctx
  const refused = Object.keys(errors).length > 0
  if (refused) response.status(422)
  return view.render('pages/identity/people', {
    members: await members(),
    hasMailServer,
    refusal,
    errors: formSentences(i18n, errors),
    values: refused ? request.all() : {},
    roles: ROLES.map((value) => ({
      value,
      text: i18n.t(`identity.role_${value}`),
      hint: i18n.t(`identity.role_${value}_may`),
    })),
  })
}
