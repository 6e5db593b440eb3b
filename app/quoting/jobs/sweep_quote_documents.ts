import { DOCUMENTS_SWEPT_MAX } from '#config/limits'
import { waitingDocuments } from '#documents/queries/documents'
import { orderQuoteDocument } from '#quoting/queries/quote_document_job'
import { inOrganization, outsideOrganizations, transaction } from '#tenancy/organization_context'

const NUDGE = {
  name: 'quote_document_nudge',
  text: `select ${orderQuoteDocument('$1::uuid')}`,
}

/** Finds PDFs of quotes that were ordered and not made, and puts them in the queue anew. */
export default class SweepQuoteDocuments {
  async handle(): Promise<void> {
    const organizations = await outsideOrganizations('sweeps over all of them', (queryer) =>
      queryer.rows<{ id: string }>('select organization_ids() as id')
    )
    for (const { id } of organizations) await inOrganization(id, sweep)
  }
}

async function sweep(): Promise<void> {
  const waiting = await waitingDocuments('quote_pdf', DOCUMENTS_SWEPT_MAX)
  if (waiting.length === 0) return

  await transaction(async (queryer) => {
    for (const documentId of waiting) await queryer.run(NUDGE, [documentId])
  })
}
