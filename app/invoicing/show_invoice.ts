import type { HttpContext } from '@adonisjs/core/http'
import { timelineItems } from '#audit/timeline_items'
import { PAGE_PART_ROWS } from '#config/limits'
import { FileStore } from '#documents/file_store'
import { invoicePageView } from '#invoicing/domain/invoice_page_view'
import { invoiceRemindersView } from '#invoicing/domain/invoice_reminders_view'
import { type InvoicePage, type InvoiceRow, invoicePage } from '#invoicing/queries/invoice_page'
import { logoOnPage } from '#invoicing/read_logo'
import { renderInvoiceBody } from '#invoicing/render_invoice_paper'
import { now, today } from '#support/clock'
import { linkView } from '#sharing/domain/link_view'
import { linkAddress } from '#sharing/link_token'
import { newId } from '#support/id'
import { type Words, wordsOf } from '#support/page_language'
import { currentOrganizationId, isUuid, read } from '#tenancy/organization_context'

export interface ShowInvoiceInput {
  /** What was typed in the payment form and refused. */
  values?: Record<string, unknown>
  errors?: Record<string, string>
}

/** An issued invoice, or null when there is none with this id. */
export async function findInvoicePage(id: string): Promise<InvoicePage | null> {
  if (!isUuid(id)) return null
  return read((queryer) => invoicePage(queryer, id, PAGE_PART_ROWS))
}

/** The page of an issued invoice: its paper, what is open of it, and what has happened. */
export async function showInvoice(
  { view, i18n, identity, containerResolver }: HttpContext,
  page: InvoicePage,
  { values, errors }: ShowInvoiceInput = {}
) {
  const words = wordsOf(i18n)
  const { document } = page.invoice
  const files = await containerResolver.make(FileStore)
  const logo = await logoOnPage(files, document, identity?.organization?.logoSha256 ?? null)
  const invoice = invoicePageView({ ...page, today: today(), now: now() }, words)
  return view.render('pages/invoices/show', {
    invoice,
    paperHtml: await renderInvoiceBody(document, logo),
    reminders: invoiceRemindersView(page.reminders, words),
    timeline: timelineItems(page.timeline, words),
    payment: {
      id: newId(),
      allocationId: newId(),
      values: values ?? invoice.payment,
      errors: errors ?? {},
      isRefused: errors !== undefined,
    },
    copyId: newId(),
    link: linkOf(page.invoice, words),
    linkHome: `/invoices/${page.invoice.id}/shared-link`,
    newLinkId: newId(),
    postingId: newId(),
  })
}

/** The link to the customer's page in words; null where there is none. */
function linkOf(invoice: InvoiceRow, words: Words) {
  const { linkId: id, linkTokenHash: tokenHash } = invoice
  if (!id) return null
  return linkView(
    {
      address: linkAddress({ organizationId: currentOrganizationId(), id, tokenHash }),
      endsOn: invoice.linkEndsOn,
      firstSeenAt: invoice.linkFirstSeenAt,
      lastSeenAt: invoice.linkLastSeenAt,
      today: today(),
    },
    words
  )
}
