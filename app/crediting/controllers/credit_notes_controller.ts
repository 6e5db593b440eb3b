import type { HttpContext } from '@adonisjs/core/http'
import { issueCreditNote } from '#crediting/actions/issue_credit_note'
import { fieldOfRefusal } from '#crediting/domain/credit_note_view'
import { creditableInvoice } from '#crediting/queries/creditable_invoice'
import { problemTexts, refusalText, showCreditNoteForm } from '#crediting/show_credit_note_form'
import { readCreditNoteForm } from '#crediting/validators/credit_note_form'
import { copyInvoice } from '#invoicing/actions/copy_invoice'
import { isDiskNearlyFull } from '#support/disk_space'
import { isId, newId } from '#support/id'
import { wordsOf } from '#support/page_language'
import { isUuid, read } from '#tenancy/organization_context'

export default class CreditNotesController {
  /** The form; with its fields in the address, what it comes to. */
  async create(ctx: HttpContext) {
    const invoice = await findInvoice(ctx)
    if (!invoice) return ctx.response.abort(null, 404)
    return showCreditNoteForm(ctx, { invoice, values: ctx.request.qs(), errors: {} })
  }

  async store(ctx: HttpContext) {
    const { params, request, response, identity, session, i18n } = ctx
    const invoice = await findInvoice(ctx)
    if (!invoice) return response.abort(null, 404)

    const values = request.body()
    if (values.intent === 'count') return showCreditNoteForm(ctx, { invoice, values, errors: {} })
    const words = wordsOf(i18n)
    const { form, problems } = readCreditNoteForm(values, invoice)
    const refuse = (status: number, errors: Record<string, string>) => {
      response.status(status)
      return showCreditNoteForm(ctx, { invoice, values, errors })
    }
    if (Object.keys(problems).length > 0) return refuse(422, problemTexts(problems, words))
    if (await isDiskNearlyFull()) return refuse(422, { form: words.t('crediting.disk_full') })

    const id = isId(values.id) ? values.id : newId()
    const actorId = identity!.id
    const issued = await issueCreditNote({ ...form, id, invoiceId: params.id, actorId })
    if (!issued.ok) {
      const { error } = issued
      if (error.type === 'invoice_not_found') return response.abort(null, 404)
      const field = 'position' in error ? fieldOfRefusal(error) : null
      return refuse(409, { [field ?? 'form']: refusalText(error, words) })
    }
    session.flash('success', words.t('crediting.issued'))
    if (!form.wantsCopy) return response.redirect().status(303).toPath(`/invoices/${id}`)
    return response
      .redirect()
      .status(303)
      .toPath(await this.#copy(ctx, values))
  }

  /** A corrected invoice begins as a draft that says what the credited one said. */
  async #copy({ params, identity }: HttpContext, values: Record<string, unknown>): Promise<string> {
    const draftId = isId(values.copyId) ? values.copyId : newId()
    const { vatRegistered } = identity!.organization!
    const invoiceId = String(params.id)
    const copied = await copyInvoice({ invoiceId, draftId, vatRegistered, actorId: identity!.id })
    return copied.ok ? `/drafts/${draftId}` : `/invoices/${draftId}`
  }
}

function findInvoice({ params }: HttpContext) {
  const id = String(params.id)
  return isUuid(id) ? read((queryer) => creditableInvoice(queryer, id)) : null
}
