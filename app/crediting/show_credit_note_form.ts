import type { HttpContext } from '@adonisjs/core/http'
import type { CreditRefusal } from '#crediting/domain/credit_lines'
import {
  creditableLinesView,
  creditNoteSums,
  creditRefusalText,
} from '#crediting/domain/credit_note_view'
import type { CreditableInvoice } from '#crediting/queries/creditable_invoice'
import {
  type CreditNoteProblems,
  proposedFirstNumber,
  readCreditNoteForm,
} from '#crediting/validators/credit_note_form'
import { newId } from '#support/id'
import { type Words, wordsOf } from '#support/page_language'

export interface CreditNoteFormState {
  invoice: CreditableInvoice
  /** As typed. */
  values: Record<string, unknown>
  errors: Record<string, string>
}

/** The form that credits an invoice, or, when htmx asks, what it comes to. */
export function showCreditNoteForm(ctx: HttpContext, state: CreditNoteFormState) {
  const { invoice, values, errors } = state
  const words = wordsOf(ctx.i18n)
  const { form, problems } = readCreditNoteForm(values, invoice)
  const isSent = 'scope' in values
  const scope = values.scope === 'lines' ? 'lines' : 'all'
  const typed = Object.entries(problems).filter(([field]) => /^(quantity|amount)-/.test(field))
  const { choices } = form
  const view = {
    invoiceId: ctx.params.id,
    number: invoice.document.number,
    customer: invoice.document.buyer.name,
    lines: creditableLinesView(invoice, words),
    sums: creditNoteSums(invoice, choices, { openMinor: invoice.openMinor, words }),
    nextNumber: String(invoice.nextNumber),
    isSeriesChosen: invoice.isSeriesChosen,
    scope,
    isSpent: invoice.grossLeftMinor === 0n,
    errors: { ...problemTexts(Object.fromEntries(typed), words), ...errors },
    values: {
      ...values,
      scope,
      series: values.series === 'own' ? 'own' : 'shared',
      seriesFrom: values.seriesFrom ?? String(proposedFirstNumber(invoice.nextNumber)),
    },
    id: newId(),
    copyId: newId(),
    wantsCopy: isSent && form.wantsCopy,
  }
  const isPart = ctx.request.isFragment && ctx.request.method() === 'GET'
  return ctx.view.render(isPart ? 'partials/crediting/sums' : 'pages/credit_notes/new', {
    credit: view,
  })
}

/** Problems of the form as sentences, by field. */
export function problemTexts(problems: CreditNoteProblems, { t }: Words): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems).map(([field, { key, values }]) => [
      field,
      t(`crediting.${key}`, values),
    ])
  )
}

/** Why nothing was issued, as a sentence. */
export function refusalText(
  error: CreditRefusal | { type: 'changed_meanwhile' | 'loss_beside_credit' | 'id_taken' },
  words: Words
): string {
  switch (error.type) {
    case 'changed_meanwhile':
    case 'loss_beside_credit':
    case 'id_taken':
      return words.t(`crediting.${error.type}`)
    default:
      return creditRefusalText(error, words)
  }
}
