import type { InvoiceReminders } from '#invoicing/queries/invoice_reminders'
import { kroner } from '#money/format'
import { dayText } from '#support/dates'
import type { Words } from '#support/page_language'

const STOPS = { pause: 'is_pause', dispute: 'is_dispute', customer: 'is_paused_customer' } as const

/** The card about reminders on the page of an invoice: finished texts. */
export function invoiceRemindersView(reminders: InvoiceReminders | null, { t, language }: Words) {
  const { letters, chargesMinor, stop } = reminders ?? { letters: [], chargesMinor: 0n, stop: null }
  return {
    letters: [
      ...letters.map(({ kind, sentOn }) => ({
        term: t(`dunning.kind_${kind}`),
        text: dayText(sentOn, language),
      })),
      ...(chargesMinor > 0n
        ? [{ term: t('dunning.card_charges'), text: kroner(chargesMinor, language) }]
        : []),
    ],
    stop: stop && t(`dunning.${STOPS[stop]}`),
  }
}
