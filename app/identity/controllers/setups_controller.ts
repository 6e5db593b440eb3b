import type { HttpContext } from '@adonisjs/core/http'
import { setUp } from '#identity/actions/set_up'
import { signIn } from '#identity/actions/sign_in'
import { countAttempt, forgetAttempts } from '#identity/attempts'
import { formSentences } from '#identity/form_sentences'
import { setupGate } from '#identity/setup_gate'
import { LEGAL_FORMS, type FormErrors } from '#identity/validators/firm'
import { readSetup } from '#identity/validators/setup'
import { lineFrom } from '#support/form_input'

/** The one page of the first run. It is gone for good when there is an organization. */
export default class SetupsController {
  async create(ctx: HttpContext) {
    if (!(await setupGate.isOpen())) return ctx.response.abort(null, 404)
    if (lineFrom(ctx.request.qs(), 'token') === '') return askForToken(ctx)
    if (!(await knowsToken(ctx))) return undefined
    return show(ctx, {})
  }

  async store(ctx: HttpContext) {
    const { request, response, i18n } = ctx
    if (!(await setupGate.isOpen())) return response.abort(null, 404)
    if (!(await knowsToken(ctx))) return undefined

    const form = await readSetup(request.all())
    if (!form.ok) return refuse(ctx, form.error)
    const outcome = await setUp(form.value)
    if (!outcome.ok) {
      if (outcome.error.type === 'already_done') return response.abort(null, 404)
      return refuse(ctx, { ownerEmail: 'email_taken' })
    }
    await signIn(ctx, outcome.value)
    ctx.session.flash('success', i18n.t('identity.set_up_done'))
    return response.redirect().status(303).toPath('/invoices')
  }
}

/** Says no by itself when the token is wrong, or was guessed at too often. */
async function knowsToken(ctx: HttpContext): Promise<boolean> {
  const { request, response, i18n } = ctx
  const attempt = await countAttempt('setup', request.ip(), 'set-up')
  if (!attempt.ok) {
    response.status(429).header('retry-after', attempt.error.seconds)
    await askForToken(ctx, i18n.t('identity.too_many_attempts', { ...attempt.error }))
    return false
  }
  if (setupGate.accepts(lineFrom(request.all(), 'token'))) {
    await forgetAttempts('setup', request.ip(), 'set-up')
    return true
  }
  response.status(403)
  await askForToken(ctx, i18n.t('identity.error_setup_token'))
  return false
}

async function askForToken({ view, response }: HttpContext, sentence?: string) {
  const errors = sentence ? { token: sentence } : {}
  response.send(await view.render('pages/identity/setup_token', { errors }))
}

function refuse(ctx: HttpContext, errors: FormErrors) {
  ctx.response.status(422)
  return show(ctx, errors)
}

function show({ view, request, i18n }: HttpContext, errors: FormErrors) {
  const values = request.all()
  const legalForms = LEGAL_FORMS.map((value) => ({
    value,
    text: i18n.t(`identity.legal_form_${value}`),
  }))
  return view.render('pages/identity/setup', {
    legalForms,
    fresh: request.method() === 'GET',
    token: lineFrom(values, 'token'),
    values,
    errors: formSentences(i18n, errors),
  })
}
