import type { HttpContext } from '@adonisjs/core/http'
import { hasMailServer } from '#config/mail'
import { customerDetails } from '#customers/queries/customer_details'
import { PLACEHOLDERS } from '#mailing/domain/placeholders'
import { invoiceLetter } from '#sending/letters'
import { earlierLetter, type EarlierLetter } from '#sending/queries/earlier_letter'
import { sendableInvoice, type SendableInvoice } from '#sending/queries/sendable_invoice'
import { addDays, today } from '#support/clock'
import { dayText } from '#support/dates'
import { newId } from '#support/id'
import { languageOf } from '#support/page_language'
import { isUuid } from '#tenancy/organization_context'

/** A document whose letter is written, and the letter of it that did not arrive, if it is sent again. */
export interface LetterTo extends SendableInvoice {
  again: EarlierLetter | null
}

/** The document of the route; null where there is none. */
export async function letterTo({ params, request }: HttpContext): Promise<LetterTo | null> {
  const id = String(params.id)
  const sent = await sendableInvoice(id)
  if (!sent) return null
  const again: unknown = request.qs().again
  return { ...sent, again: isUuid(again) ? await earlierLetter(id, again) : null }
}

/** The form in which a letter is read and changed before it leaves. */
export async function showLetter(
  { view, params, i18n }: HttpContext,
  { document, openMinor, again }: LetterTo,
  values?: Record<string, unknown>,
  errors: Record<string, string[]> = {}
) {
  const language = languageOf(i18n)
  const name = document.credits ? 'crediting.credit_note' : 'invoices.invoice'
  return view.render('pages/deliveries/new', {
    home: `/invoices/${params.id}`,
    title: i18n.t('sending.title', { document: i18n.t(name, { number: document.number }) }),
    customerName: document.buyer.name,
    sellerEmail: document.seller.email,
    linkName: `{${PLACEHOLDERS.link[document.language]}}`,
    hasMailServer,
    again: again?.failure === 'unsure' ? 'unsure' : again && 'failed',
    values: {
      id: newId(),
      when: 'now',
      day: dayText(addDays(today(), 1), language),
      time: '08:00',
      ...(values ?? (await proposed())),
    },
    errors,
  })

  async function proposed() {
    if (again) return { to: again.to, subject: again.subject, text: again.text }
    const customer = await customerDetails(document.buyer.customerId)
    return { to: customer?.email ?? '', ...(await invoiceLetter(document, openMinor)) }
  }
}
