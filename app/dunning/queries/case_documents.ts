import type { CaseChange } from '#dunning/domain/case_file'
import type { Queryer } from '#tenancy/queryer'

/** A document that belongs to a case; `sha256` is null until it is made. */
export interface CaseDocument {
  kind: 'invoice_pdf' | 'reminder_pdf'
  subjectId: string
  sha256: string | null
}

const DOCUMENTS = {
  name: 'reminder_case_documents',
  text: `select d.kind, d.subject_id as "subjectId", d.sha256
    from invoices i join documents d on d.organization_id = i.organization_id
      and d.kind = 'invoice_pdf' and d.subject_id = i.id
    where i.id = $1 or i.credits_id = $1
    union all
    select d.kind, d.subject_id, d.sha256
    from reminders l join documents d on d.organization_id = l.organization_id
      and d.kind = 'reminder_pdf' and d.subject_id = l.id
    where l.invoice_id = $1`,
}
const CHANGES = {
  name: 'reminder_case_changes',
  text: `select a.allocated_on as day, k.kind, a.amount_minor as "amountMinor"
    from allocations a join customer_credits k
      on k.organization_id = a.organization_id and k.id = a.credit_id
    where a.invoice_id = $1 order by a.allocated_on, a.created_at`,
}

/** The invoice, its credit notes and the letters about it, as stored files. */
export function caseDocuments(queryer: Queryer, invoiceId: string): Promise<CaseDocument[]> {
  return queryer.rows<CaseDocument>(DOCUMENTS, [invoiceId])
}

/** What was put against the invoice and taken back, in its order. */
export function caseChanges(queryer: Queryer, invoiceId: string): Promise<CaseChange[]> {
  return queryer.rows<CaseChange>(CHANGES, [invoiceId])
}
