/**
 * SQL that orders the PDF of a quote of the current organization. The key keeps it from standing in the queue
 * twice.
 *
 * @param id the SQL of the document's id, a uuid
 */
export function orderQuoteDocument(id: string): string {
  return `enqueue_job('render_quote_document', jsonb_build_object('documentId', ${id}),
    'document-' || current_setting('app.organization_id') || '-' || ${id})`
}
