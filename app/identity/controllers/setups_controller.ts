import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { FileStore } from '#documents/file_store'
import { setUp } from '#identity/actions/set_up'
import { signIn } from '#identity/actions/sign_in'
import { countAttempt, forgetAttempts } from '#identity/attempts'
import { formSentences } from '#identity/form_sentences'
import { setupGate } from '#identity/setup_gate'
import { takeSetupLogo, type SetupLogo } from '#identity/setup_logo'
import { LEGAL_FORMS, type FormErrors } from '#identity/validators/firm'
import { readSetup } from '#identity/validators/setup'
import { lineFrom } from '#support/form_input'

const NO_LOGO: SetupLogo = { sha256: null, name: '', problem: null }

/** The one page of the first run. It is gone for good when there is an organization. */
@inject()
export default class SetupsController {
  constructor(private files: FileStore) {}

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

    const logo = await takeSetupLogo(ctx, this.files)
    const form = await readSetup(request.all())
    const problems = { ...(form.ok ? {} : form.error), ...(logo.problem && { logo: logo.problem }) }
    if (!form.ok || logo.problem) return refuse(ctx, problems, logo)
    const outcome = await setUp(form.value, logo.sha256)
    if (!outcome.ok) {
      if (outcome.error.type === 'already_done') return response.abort(null, 404)
      return refuse(ctx, { ownerEmail: 'email_taken' }, logo)
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

/** A password is not sent back to the page: one that was good has to be typed once more, and hears so. */
function refuse(ctx: HttpContext, errors: FormErrors, logo: SetupLogo) {
  ctx.response.status(422)
  return show(ctx, { ownerPassword: 'password_again', ...errors }, logo)
}

function show({ view, request, i18n }: HttpContext, errors: FormErrors, logo = NO_LOGO) {
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
    logo,
    refused: Object.keys(errors).length > 0,
    errors: formSentences(i18n, errors),
  })
}
