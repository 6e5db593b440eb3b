import { freezeClock } from '#support/clock'
import type { DraftContent } from '#invoicing/domain/draft_content'
import type { Person } from '#tests/support/cast'
import { credit } from '#tests/support/crediting'
import { anInvoice } from '#tests/support/invoices'

/** An invoice that was issued on a day; days come in order, as numbers do. */
export async function anInvoiceOf(
  person: Person,
  day: string,
  content: Partial<DraftContent> = {}
) {
  const restart = freezeClock(day)
  try {
    return await anInvoice(person, content)
  } finally {
    restart()
  }
}

/** A credit note over all of an invoice, issued on a day. */
export async function creditOn(person: Person, day: string, invoiceId: string) {
  const restart = freezeClock(day)
  try {
    const outcome = await credit(person, invoiceId)
    if (!outcome.ok)
      throw new Error(`The credit note was refused: ${JSON.stringify(outcome.error)}`)
    return outcome.value
  } finally {
    restart()
  }
}
