import { waitingDocuments } from '#documents/queries/documents'
import { DOCUMENTS_SWEPT_MAX } from '#config/limits'
import { orderDocument } from '#invoicing/queries/document_job'
import { inOrganization, outsideOrganizations, transaction } from '#tenancy/organization_context'

const NUDGE = {
  name: 'invoice_document_nudge',
  text: `select ${orderDocument('$1::uuid')}`,
}

/** Finds PDFs that were ordered and not made (a killed worker, a failed try) and puts them in the queue anew. */
export default class SweepInvoiceDocuments {
  async handle(): Promise<void> {
    const organizations = await outsideOrganizations('sweeps over all of them', (queryer) =>
      queryer.rows<{ id: string }>('select organization_ids() as id')
    )
    for (const { id } of organizations) await inOrganization(id, sweep)
  }
}

async function sweep(): Promise<void> {
  const waiting = await waitingDocuments('invoice_pdf', DOCUMENTS_SWEPT_MAX)
  if (waiting.length === 0) return

  await transaction(async (queryer) => {
    for (const documentId of waiting) await queryer.run(NUDGE, [documentId])
  })
}
