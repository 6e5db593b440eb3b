import type { ReminderDocument } from '#dunning/domain/reminder_document'
import { dateIn } from '#invoicing/domain/paper_format'
import type { LetterWords, Told } from '#mailing/domain/fill_letter'
import type { Placeholder } from '#mailing/domain/placeholders'
import { kroner } from '#money/format'
import { formatBankAccount } from '#norway/bank_account'

/** What the words of the letters may tell. */
export const REMINDER_PLACEHOLDERS = [
  ...(['number', 'customer', 'seller', 'due', 'deadline'] as const),
  ...(['principal', 'total', 'account', 'reference'] as const),
] satisfies readonly Placeholder[]

type Words = Record<ReminderDocument['kind'], LetterWords>

const PAY = {
  nb: 'Betal {total} innen {deadline} til konto {account} og merk betalingen med {reference}.',
  nn: 'Betal {total} innan {deadline} til konto {account} og merk betalinga med {reference}.',
  en: 'Please pay {total} by {deadline} to account {account} and quote {reference}.',
}
const CROSSED = {
  nb: 'Har du betalt i mellomtiden, kan du se bort fra denne e-posten. Er noe feil, svar på den.\n\nVennlig hilsen\n{seller}',
  nn: 'Har du betalt i mellomtida, kan du sjå bort frå denne e-posten. Er noko feil, svar på han.\n\nVenleg helsing\n{seller}',
  en: 'If you have paid in the meantime, please disregard this e-mail. If anything is wrong, reply to it.\n\nKind regards\n{seller}',
}

/** What the letters say until a firm writes its own words, in the language of the invoice. */
export const REMINDER_LETTERS: Record<ReminderDocument['language'], Words> = {
  nb: {
    reminder: {
      subject: 'Påminnelse: faktura {number} fra {seller}',
      text: `Hei\n\nVi kan ikke se at faktura {number}, som forfalt {due}, er betalt. {principal} gjenstår.\n${PAY.nb}\n\n${CROSSED.nb}`,
    },
    fee_reminder: {
      subject: 'Purring: faktura {number} fra {seller}',
      text: `Hei\n\nFaktura {number} forfalt {due} og er ikke betalt. Med gebyr og renter er det {total} å betale; purringen som er lagt ved viser hva beløpet består av.\n${PAY.nb}\n\n${CROSSED.nb}`,
    },
    collection_notice: {
      subject: 'Inkassovarsel: faktura {number} fra {seller}',
      text: `Hei\n\nFaktura {number} forfalt {due} og er fortsatt ikke betalt. Blir ikke {total} betalt innen {deadline}, sendes kravet til inkasso. Det kan føre til ekstra kostnader for deg.\n${PAY.nb}\n\n${CROSSED.nb}`,
    },
  },
  nn: {
    reminder: {
      subject: 'Påminning: faktura {number} frå {seller}',
      text: `Hei\n\nVi kan ikkje sjå at faktura {number}, som forfall {due}, er betalt. {principal} står att.\n${PAY.nn}\n\n${CROSSED.nn}`,
    },
    fee_reminder: {
      subject: 'Purring: faktura {number} frå {seller}',
      text: `Hei\n\nFaktura {number} forfall {due} og er ikkje betalt. Med gebyr og renter er det {total} å betale; purringa som er lagd ved, viser kva beløpet er sett saman av.\n${PAY.nn}\n\n${CROSSED.nn}`,
    },
    collection_notice: {
      subject: 'Inkassovarsel: faktura {number} frå {seller}',
      text: `Hei\n\nFaktura {number} forfall {due} og er framleis ikkje betalt. Blir ikkje {total} betalt innan {deadline}, går kravet til inkasso. Det kan føre til ekstra kostnader for deg.\n${PAY.nn}\n\n${CROSSED.nn}`,
    },
  },
  en: {
    reminder: {
      subject: 'Reminder: invoice {number} from {seller}',
      text: `Hello\n\nWe cannot see that invoice {number}, due on {due}, has been paid. {principal} is left.\n${PAY.en}\n\n${CROSSED.en}`,
    },
    fee_reminder: {
      subject: 'Payment reminder: invoice {number} from {seller}',
      text: `Hello\n\nInvoice {number} was due on {due} and has not been paid. With fee and interest {total} is to be paid; the attached reminder shows what it consists of.\n${PAY.en}\n\n${CROSSED.en}`,
    },
    collection_notice: {
      subject: 'Notice of debt collection: invoice {number} from {seller}',
      text: `Hello\n\nInvoice {number} was due on {due} and has still not been paid. Unless {total} is paid by {deadline}, the claim goes to debt collection (inkasso). That may bring further costs for you.\n${PAY.en}\n\n${CROSSED.en}`,
    },
  },
}

/** What a letter with this reminder tells. */
export function toldOf(document: ReminderDocument): Told {
  const { language, payment, invoice } = document
  return {
    number: invoice.number,
    customer: document.buyer.name,
    seller: document.seller.name,
    due: dateIn(invoice.dueDate, language),
    deadline: dateIn(document.deadline, language),
    principal: kroner(document.principalMinor, language),
    total: kroner(document.totalMinor, language),
    account: payment.bankAccount ? formatBankAccount(payment.bankAccount) : '',
    reference: payment.kid ? `KID ${payment.kid}` : invoice.number,
  }
}
