import { PAGE_PART_ROWS } from '#config/limits'
import { timelineItems } from '#audit/timeline_items'
import type { customerPage, CustomerInvoice } from '#customers/queries/customer_page'
import { kroner, money } from '#money/format'
import { countryName, NORWAY } from '#norway/countries'
import { formatOrganizationNumber } from '#norway/organization_number'
import { dayText, instantText } from '#support/dates'
import type { Language } from '#support/language'
import type { Words } from '#support/page_language'

type Page = NonNullable<Awaited<ReturnType<typeof customerPage>>>

/** A customer's page as its template shows it: finished texts. */
export function customerPageView(page: Page, words: Words) {
  const { customer } = page
  const { language } = words
  return {
    customer: { ...customer, number: String(customer.number), isArchived: !!customer.archivedAt },
    figures: figuresView(page, words),
    facts: factsView(page, words),
    invoices: page.invoices.map((invoice) => invoiceView(invoice, page.asOf, language)),
    drafts: (page.figures?.drafts ?? []).map((draft) => ({
      ...draft,
      gross: money(BigInt(draft.grossMinor), language),
      updatedAt: instantText(new Date(draft.updatedAt), language),
    })),
    /** Where all its invoices are: an organisation number says it better than a name. */
    search: encodeURIComponent(customer.organizationNumber ?? customer.name),
    moreInvoices: (page.figures?.invoiceCount ?? 0) > page.invoices.length,
    contacts: page.contacts,
    reminderPause: page.pause,
    notes: page.notes.map((note) => ({ ...note, when: instantText(note.writtenAt, language) })),
    timeline: [
      ...timelineItems(page.timeline, words).map((item, at) => ({
        ...item,
        href: hrefOf(page.timeline[at]!),
      })),
      ...importedItems(page, words),
    ],
    sameNumber: page.sameNumber.map((other) => ({ ...other, number: String(other.number) })),
  }
}

/** How it came here, below all that happened since; an import has one entry in the log for all its customers. */
function importedItems({ figures, timeline }: Page, { t, language }: Words) {
  const imported = figures?.imported
  if (!imported || timeline.length >= PAGE_PART_ROWS) return []
  const at = new Date(imported.at)
  const text = t('activity.customer.imported', { file: imported.file })
  const when = instantText(at, language)
  return [{ text, at: at.toISOString(), when, note: null, tone: '', href: null }]
}

/** The invoice that something happened to, if it was one, or the payment that it was about. */
function hrefOf({ subjectType, subjectId, data }: Page['timeline'][number]): string | null {
  if (subjectType === 'invoice') return `/invoices/${subjectId}`
  return typeof data.paymentId === 'string' ? `/payments/${data.paymentId}` : null
}

function figuresView({ figures, customer }: Page, { t, language }: Words) {
  const amount = (minor: bigint | undefined) => money(minor ?? 0n, language)
  const isOverdue = (figures?.overdueMinor ?? 0n) > 0n
  const items = [
    { term: t('customers.outstanding'), text: amount(figures?.outstandingMinor) },
    {
      term: t('customers.overdue'),
      text: amount(figures?.overdueMinor),
      tone: isOverdue ? 'bad' : '',
    },
    ...((figures?.creditMinor ?? 0n) > 0n
      ? [{ term: t('payments.to_good'), text: amount(figures?.creditMinor) }]
      : []),
    { term: t('customers.invoicedThisYear'), text: amount(figures?.invoicedThisYearMinor) },
    {
      term: t('customers.lastInvoice'),
      text: figures?.lastIssueDate ? dayText(figures.lastIssueDate, language) : '–',
    },
  ]
  return customer.creditLimitMinor === null
    ? items
    : [...items, { term: t('customers.creditLimit'), text: amount(customer.creditLimitMinor) }]
}

function factsView({ customer }: Page, { t, language }: Words) {
  const facts: [key: string, text: string | null, href?: string][] = [
    ['number', String(customer.number)],
    [
      'organizationNumber',
      customer.organizationNumber && formatOrganizationNumber(customer.organizationNumber),
    ],
    ['address', addressText(customer, language)],
    ['deliveryAddress', deliveryText(customer, language)],
    ['email', customer.email, `mailto:${customer.email}`],
    ['phone', customer.phone, `tel:${customer.phone?.replace(/[^\d+]/g, '')}`],
    ['language', t(`customers.language_${customer.language}`)],
    [
      'paymentDays',
      customer.paymentDays === null
        ? t('customers.paymentDaysUsual')
        : t('customers.days', { count: customer.paymentDays }),
    ],
    [
      'creditLimit',
      customer.creditLimitMinor === null ? null : kroner(customer.creditLimitMinor, language),
    ],
    ['defaultReference', customer.defaultReference],
    ['notes', customer.notes],
  ]
  return facts.flatMap(([key, text, href]) =>
    text ? [{ term: t(`customers.fact.${key}`), text, href: href ?? null }] : []
  )
}

function addressText(customer: Page['customer'], language: Language): string {
  const { addressLine1, addressLine2, postalCode, city, countryCode } = customer
  return joined([addressLine1, addressLine2, place(postalCode, city)], countryCode, language)
}

function deliveryText(customer: Page['customer'], language: Language): string {
  const { deliveryLine1, deliveryLine2, deliveryPostalCode, deliveryCity } = customer
  const parts = [deliveryLine1, deliveryLine2, place(deliveryPostalCode, deliveryCity)]
  return joined(parts, customer.deliveryCountryCode ?? customer.countryCode, language)
}

function place(postalCode: string | null, city: string | null): string {
  return [postalCode, city].filter(Boolean).join(' ')
}

function joined(parts: (string | null)[], countryCode: string, language: Language): string {
  const lines = parts.filter(Boolean)
  if (lines.length > 0 && countryCode !== NORWAY) lines.push(countryName(countryCode, language))
  return lines.join('\n')
}

function invoiceView(invoice: CustomerInvoice, asOf: string, language: Language) {
  const { openMinor, grossMinor, dueDate } = invoice
  return {
    id: invoice.id,
    number: String(invoice.number),
    issueDate: dayText(invoice.issueDate, language),
    dueDate: dayText(dueDate, language),
    gross: money(grossMinor, language),
    open: openMinor > 0n ? money(openMinor, language) : null,
    ...stateOf(invoice, asOf),
  }
}

/** The state of an invoice is a key under `customers.invoice_`, and a tone. */
function stateOf({ openMinor, creditedMinor, grossMinor, dueDate }: CustomerInvoice, asOf: string) {
  if (grossMinor < 0n) return { state: 'credit_note', tone: 'off' }
  if (creditedMinor > 0n && creditedMinor === grossMinor) return { state: 'credited', tone: 'off' }
  if (openMinor <= 0n) return { state: 'paid', tone: 'good' }
  if (dueDate < asOf) return { state: 'overdue', tone: 'bad' }
  return openMinor < grossMinor - creditedMinor
    ? { state: 'part', tone: 'part' }
    : { state: 'unpaid', tone: '' }
}
