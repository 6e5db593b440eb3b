/*
|--------------------------------------------------------------------------
| What can be done with several at once
|--------------------------------------------------------------------------
| Each room hands in its kinds of work, in the order of their buttons.
*/
import { registerBatchKind, registerBatchNames } from '#batching/batch_kinds'
import { remindInvoices } from '#dunning/batches/remind_invoices'
import { downloadPdfs } from '#sending/batches/download_pdfs'
import { issueDrafts } from '#sending/batches/issue_drafts'
import { notePostings } from '#sending/batches/note_postings'
import { sendInvoices } from '#sending/batches/send_invoices'
import { namesOfSubjects } from '#sending/queries/batch_subjects'

registerBatchNames(namesOfSubjects)
const kinds = [issueDrafts, sendInvoices, remindInvoices, notePostings, downloadPdfs]
for (const kind of kinds) registerBatchKind(kind)
