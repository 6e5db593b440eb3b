import type { HttpContext } from '@adonisjs/core/http'
import { changeLetterText } from '#mailing/actions/change_letter_text'
import { lettersPage } from '#sending/letters_page'
import {
  letterOf,
  placeholderErrors,
  showLetterText,
  type LetterOf,
} from '#sending/show_letter_text'
import { letterTextValidator } from '#sending/validators/letter'
import { fieldErrors } from '#support/field_errors'
import { lineFrom, textFrom } from '#support/form_input'

/** The words of the firm's letters. */
export default class LetterTextsController {
  index(ctx: HttpContext) {
    return lettersPage(ctx)
  }

  edit(ctx: HttpContext) {
    const letter = letterOf(ctx)
    return letter ? showLetterText(ctx, letter) : ctx.response.abort(null, 404)
  }

  /** Keeps the words, or shows with `intent=preview` what they become. */
  async update(ctx: HttpContext) {
    const { request, response } = ctx
    const letter = letterOf(ctx)
    if (!letter) return response.abort(null, 404)

    const body = request.body()
    const typed = { subject: lineFrom(body, 'subject'), text: textFrom(body, 'text') }
    const [invalid] = await request.tryValidateUsing(letterTextValidator)
    const errors = invalid ? fieldErrors(invalid.messages) : placeholderErrors(ctx, letter, typed)
    const isRefused = Object.keys(errors).length > 0
    if (isRefused || body.intent === 'preview') {
      if (isRefused) response.status(422)
      return showLetterText(ctx, letter, typed, errors)
    }
    return this.#change(ctx, letter, typed)
  }

  /** Back to the built-in words. */
  async destroy(ctx: HttpContext) {
    const letter = letterOf(ctx)
    return letter ? this.#change(ctx, letter, null) : ctx.response.abort(null, 404)
  }

  async #change(
    { session, i18n, identity, response }: HttpContext,
    { kind, language }: LetterOf,
    words: { subject: string; text: string } | null
  ) {
    await changeLetterText({ kind: kind.kind, language, words, actorId: identity!.id })
    session.flash('success', i18n.t(words ? 'letters.kept' : 'letters.restored'))
    return response.redirect().status(303).toPath(`/settings/letters/${kind.kind}/${language}`)
  }
}
