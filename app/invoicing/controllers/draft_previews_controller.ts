import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { FileStore } from '#documents/file_store'
import { may } from '#identity/permissions'
import { buildDocument } from '#invoicing/domain/build_document'
import { findDraft } from '#invoicing/queries/drafts'
import { readLogo } from '#invoicing/read_logo'
import { renderInvoiceBody } from '#invoicing/render_invoice_paper'
import { understandDraft } from '#invoicing/understand_draft'
import { today } from '#support/clock'
import { isUuid, read } from '#tenancy/organization_context'

/** What a draft would look like as an invoice. Writes nothing; the paper is marked as a draft. */
@inject()
export default class DraftPreviewsController {
  constructor(private readonly files: FileStore) {}

  async show({ params, response, view, identity }: HttpContext) {
    const id = String(params.id)
    const row = isUuid(id) ? await read((queryer) => findDraft(queryer, id)) : null
    if (!row) return response.abort(null, 404)

    const day = today()
    const understood = understandDraft({ ...row, today: day })
    const document = buildDocument({ ...understood, number: null, today: day })
    const paperHtml = await renderInvoiceBody(document, await readLogo(this.files, document))
    const canWrite = may(identity, 'invoices.write')
    return view.render('pages/drafts/preview', { draftId: id, paperHtml, canWrite })
  }
}
