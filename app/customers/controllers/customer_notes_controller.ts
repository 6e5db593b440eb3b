import type { HttpContext } from '@adonisjs/core/http'
import { addNote, removeNote } from '#customers/actions/keep_note'
import { customerPageView } from '#customers/domain/customer_page_view'
import { customerPage } from '#customers/queries/customer_page'
import { noteValidator } from '#customers/validators/contact'
import { PAGE_PART_ROWS } from '#config/limits'
import { fieldErrors } from '#support/field_errors'
import { idFrom } from '#support/hidden_fields'
import { newId } from '#support/id'
import { wordsOf } from '#support/page_language'

export default class CustomerNotesController {
  async store(ctx: HttpContext) {
    const { params, request, response, view, i18n, identity } = ctx
    const customerId = String(params.id)
    const page = await customerPage(customerId, PAGE_PART_ROWS)
    if (!page) return response.abort(null, 404)

    const [invalid, form] = await request.tryValidateUsing(noteValidator)
    if (invalid) {
      const shown = { ...customerPageView(page, wordsOf(i18n)), noteId: newId() }
      const state = { ...shown, values: request.body(), errors: fieldErrors(invalid.messages) }
      return response.status(422).send(await view.render('pages/customers/show', state))
    }
    const id = idFrom(request.body())
    await addNote({ id, customerId, body: form.body, actorId: identity!.id })
    return response.redirect().status(303).toPath(`/customers/${customerId}#timeline`)
  }

  async destroy({ params, response, session, i18n, identity }: HttpContext) {
    const customerId = String(params.id)
    const input = { id: String(params.note_id), customerId, actorId: identity!.id }
    if (!(await removeNote(input))) return response.abort(null, 404)
    session.flash('success', i18n.t('customers.noteRemoved'))
    return response.redirect().status(303).toPath(`/customers/${customerId}#timeline`)
  }
}
