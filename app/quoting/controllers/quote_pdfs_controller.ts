import type { HttpContext } from '@adonisjs/core/http'
import { showStoredPdf } from '#invoicing/show_stored_pdf'
import { quoteFileName } from '#quoting/domain/quote_view'
import { findQuote } from '#quoting/queries/quotes'
import { read } from '#tenancy/organization_context'

export default class QuotePdfsController {
  async show(ctx: HttpContext) {
    const id = String(ctx.params.id)
    const quote = await read((queryer) => findQuote(queryer, id))
    if (!quote) return ctx.response.abort(null, 404)
    const name = quoteFileName(quote.document)
    return showStoredPdf(ctx, { kind: 'quote_pdf', subjectId: id, name, home: `/quotes/${id}` })
  }
}
