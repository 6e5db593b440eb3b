import type { HttpContext } from '@adonisjs/core/http'
import { startInvoiceNumbers } from '#identity/actions/start_invoice_numbers'
import { formSentences } from '#identity/form_sentences'
import { showOrganization } from '#identity/organization_page'
import { readLastInvoiceNumber } from '#identity/validators/setup'

export default class InvoiceNumbersController {
  /** Lets the series begin elsewhere, while it has not begun. */
  async update(ctx: HttpContext) {
    const { request, response, session, identity, i18n } = ctx
    const lastBefore = readLastInvoiceNumber(request.all())
    if (lastBefore === null) {
      response.status(422)
      return showOrganization(ctx, {
        errors: formSentences(i18n, { lastInvoiceNumber: 'whole_number' }),
      })
    }
    const outcome = await startInvoiceNumbers({ lastBefore, actorId: identity!.id })
    if (!outcome.ok) {
      response.status(409)
      return showOrganization(ctx, {
        errors: formSentences(i18n, { lastInvoiceNumber: 'series_in_use' }),
      })
    }
    session.flash('success', i18n.t('layout.saved'))
    return response.redirect().status(303).toPath('/settings/organization')
  }
}
