/** `new` where no such job can be in the queue yet, which is cheaper to know than to look up. */
type JobKeyMode = 'new' | 'replace'

const KEY_MODES: Record<JobKeyMode, string> = { new: 'unsafe_dedupe', replace: 'replace' }

/**
 * SQL that orders the PDF of a document of the current organization. The key keeps it from standing in
 * the queue twice; it names the organization, since ids are unique within one only.
 *
 * @param id the SQL of the document's id, a uuid
 */
export function orderDocument(id: string, mode: JobKeyMode = 'replace'): string {
  return `enqueue_job('render_invoice_document', jsonb_build_object('documentId', ${id}),
    'document-' || current_setting('app.organization_id') || '-' || ${id}, '${KEY_MODES[mode]}')`
}
