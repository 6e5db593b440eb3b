import type { OpenItem } from '#ledger/queries/open_items'
import type { Posting } from '#ledger/queries/customer_ledger'
import type { Words } from '#support/page_language'

/** What a posting is, in words: `Faktura 10001`, `Tilbakeføring: Innbetaling`. */
export function postingText({ kind, number, isReversal }: Posting, { t }: Words): string {
  const text = nameOf(kind, number, t)
  return isReversal ? t('ledger.reversal_of', { what: text }) : text
}

/** What an open item is, in words. */
export function openItemText({ kind, number }: OpenItem, { t }: Words): string {
  return nameOf(kind, number, t)
}

function nameOf(kind: Posting['kind'], number: bigint | null, t: Words['t']): string {
  if (kind === 'invoice') return t('ledger.invoice', { number: String(number) })
  if (kind === 'credit_note') return t('ledger.credit_note', { number: String(number) })
  return t(`ledger.kind_${kind}`)
}

/** Where it is looked at. */
export function hrefOf({ kind, id, invoiceId }: Place): string {
  if (kind === 'charge') return `/invoices/${invoiceId}/reminders`
  return kind === 'invoice' || kind === 'credit_note' ? `/invoices/${id}` : `/payments/${id}`
}

type Place = { kind: Posting['kind']; id: string; invoiceId?: string | null }
