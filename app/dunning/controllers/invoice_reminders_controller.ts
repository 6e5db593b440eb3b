import type { HttpContext } from '@adonisjs/core/http'
import { caseView } from '#dunning/domain/case_view'
import { invoiceCase } from '#dunning/queries/invoice_case'
import { today } from '#support/clock'
import { newId } from '#support/id'
import { wordsOf } from '#support/page_language'

/** All that reminders know of one invoice, and what may be done about it. */
export default class InvoiceRemindersController {
  async show({ params, response, view, i18n }: HttpContext) {
    const found = await invoiceCase(String(params.id))
    if (!found) return response.abort(null, 404)
    return view.render('pages/reminders/invoice', {
      shown: caseView(found, today(), wordsOf(i18n)),
      pauseId: newId(),
    })
  }
}
