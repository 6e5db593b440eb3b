/*
|--------------------------------------------------------------------------
| What can be done with several at once
|--------------------------------------------------------------------------
| Each room hands in its kinds of work, in the order of their buttons.
*/
import { registerBatchKind, registerBatchNames } from '#batching/batch_kinds'
import { downloadPdfs } from '#sending/batches/download_pdfs'
import { issueDrafts } from '#sending/batches/issue_drafts'
import { notePostings } from '#sending/batches/note_postings'
import { sendInvoices } from '#sending/batches/send_invoices'
import { namesOfSubjects } from '#sending/queries/batch_subjects'

registerBatchNames(namesOfSubjects)
for (const kind of [issueDrafts, sendInvoices, notePostings, downloadPdfs]) registerBatchKind(kind)
