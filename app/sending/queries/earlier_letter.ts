import { read } from '#tenancy/organization_context'

/** A letter of an invoice as it was ordered, and what became of it. */
export interface EarlierLetter {
  to: string
  subject: string
  text: string
  /** Null when it was sent, or waits. */
  failure: string | null
}

const FIND = {
  name: 'earlier_letter',
  text: `select recipient_address as "to", data->>'subject' as subject, data->>'text' as text,
      failure from mails
    where id = $2 and subject_id = $1 and kind = 'invoice' and data ? 'text'`,
}

/** What was written to the customer, to be sent once more; null where there is no such letter. */
export function earlierLetter(invoiceId: string, mailId: string): Promise<EarlierLetter | null> {
  return read((queryer) => queryer.first<EarlierLetter>(FIND, [invoiceId, mailId]))
}
