import type { ReminderDocument } from '#dunning/domain/reminder_document'
import { REMINDER_LABELS } from '#dunning/domain/reminder_paper_labels'
import { read } from '#tenancy/organization_context'

export interface FrozenReminder {
  invoiceId: string
  document: ReminderDocument
  /** Øre that are open of the invoice now. */
  openMinor: bigint
}

const FIND = {
  name: 'reminder_frozen',
  text: `select l.invoice_id as "invoiceId", l.document, r.open_minor as "openMinor"
    from reminders l join receivables r
      on r.organization_id = l.organization_id and r.invoice_id = l.invoice_id
    where l.id = $1`,
}

/** What a reminder says, as it was frozen, or null when there is none. */
export function frozenReminder(id: string): Promise<FrozenReminder | null> {
  return read((queryer) => queryer.first<FrozenReminder>(FIND, [id]))
}

/** What the PDF of a reminder is called, e.g. `inkassovarsel-10414.pdf`. */
export function reminderFileName({ language, kind, invoice }: ReminderDocument): string {
  const name = REMINDER_LABELS[language].heading[kind].toLowerCase()
  const plain = name.replace(/\s*\(.*\)/, '').replaceAll(' ', '-')
  return `${plain.replaceAll('å', 'a')}-${invoice.number}.pdf`
}
