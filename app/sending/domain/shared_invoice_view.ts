import { statusView } from '#invoicing/domain/status_view'
import type { DocumentLanguage, InvoiceDocument } from '#invoicing/domain/invoice_document'
import { nameOfDocument } from '#invoicing/domain/invoice_paper_labels'
import { dateIn } from '#invoicing/domain/paper_format'
import { fixedKroner, kroner } from '#money/format'
import { formatBankAccount } from '#norway/bank_account'
import type { SharedInvoiceRow } from '#sending/queries/shared_invoice'
import type { Words } from '#support/page_language'

/** A fact that the customer takes along to the bank. */
export interface CopiedFact {
  term: string
  text: string
  copy: string
  label: string
}

/** What a PDF on the customer's page is called. */
export function sharedFileName(
  language: DocumentLanguage,
  typeCode: NonNullable<InvoiceDocument['typeCode']>,
  number: string
): string {
  return `${nameOfDocument({ language, typeCode }).toLowerCase().replace(' ', '-')}-${number}.pdf`
}

/** The customer's page of an invoice or credit note: finished texts. @param today ISO day */
export function sharedInvoiceView(row: SharedInvoiceRow, today: string, { t, language }: Words) {
  const { document, openMinor } = row
  const number = document.number ?? ''
  const isNote = document.credits !== undefined
  const isOpen = !isNote && openMinor > 0n
  const typeCode = isNote ? '381' : '380'
  const gross = kroner(document.totals.grossMinor, language)
  return {
    title: t(isNote ? 'crediting.credit_note' : 'invoices.invoice', { number }),
    sellerName: document.seller.name,
    buyerName: document.buyer.name,
    status: isNote ? null : statusView({ ...row, today }, { t, language }),
    amount: {
      term: t(isOpen ? 'sharing.to_pay' : 'sharing.amount'),
      text: isOpen ? kroner(openMinor, language) : gross,
      copy: isOpen ? fixedKroner(openMinor) : null,
      label: t('sharing.copy', { what: t('sharing.to_pay') }),
    },
    settled: !isNote && !isOpen ? t('sharing.settled') : null,
    credits: document.credits ? t('sharing.credits', { number: document.credits.number }) : null,
    due: isOpen ? { term: t('sharing.due'), text: dateIn(row.dueDate, language) } : null,
    whole: isOpen && openMinor < row.amountMinor ? { term: t('sharing.whole'), text: gross } : null,
    pay: isOpen ? payFacts(row, { t, language }) : [],
    files: filesOf(row, sharedFileName(document.language, typeCode, number)),
    creditNotes: row.creditNotes.map((note) => ({
      text: t('crediting.credit_note', { number: note.number }),
      day: dateIn(note.issueDate, language),
      amount: kroner(note.grossMinor, language),
      file: note.isPdfStored ? sharedFileName(note.language, '381', note.number) : null,
    })),
    contact: { email: row.email, phone: row.phone, website: row.website },
  }
}

function payFacts({ document }: SharedInvoiceRow, { t }: Words): CopiedFact[] {
  const { bankAccount, kid } = document.payment
  const fact = (name: string, text: string, copy: string): CopiedFact => ({
    ...{ term: t(`sharing.${name}`), text, copy },
    label: t('sharing.copy', { what: t(`sharing.${name}`) }),
  })
  const reference = kid
    ? fact('kid', kid, kid)
    : fact('reference', document.number ?? '', document.number ?? '')
  return [
    ...(bankAccount ? [fact('account', formatBankAccount(bankAccount), bankAccount)] : []),
    reference,
  ]
}

function filesOf({ isPdfStored }: SharedInvoiceRow, name: string) {
  return { name, isReady: isPdfStored }
}
