import {
  CREDIT_SERIES_DISTANCE,
  INVOICE_TEXT_MAX,
  PRICE_DIGITS_MAX,
  QUANTITY_DIGITS_MAX,
  SERIES_NUMBER_MAX,
} from '#config/limits'
import type { CreditChoice } from '#crediting/domain/credit_lines'
import type { CreditableInvoice } from '#crediting/queries/creditable_invoice'
import { MINOR_SCALE, QUANTITY_SCALE } from '#money/decimal'
import { parseNumber } from '#money/parse_number'
import { type FormInput, isTickedIn, lineFrom, textFrom } from '#support/form_input'

export interface CreditNoteForm {
  choices: CreditChoice[] | 'all'
  reason: string
  /** First number of a series of its own, or null: the invoices' series. */
  ownSeriesFrom: bigint | null
  /** Make a new draft that says what the invoice said. */
  wantsCopy: boolean
}

/** Sentences by field; the words are looked up under `crediting.` in the language files. */
export type CreditNoteProblems = Record<string, { key: string; values?: Record<string, string> }>

export interface CreditNoteFormRead {
  form: CreditNoteForm
  problems: CreditNoteProblems
}

/** Reads what was typed about a credit note. A line's amount goes before its quantity. */
export function readCreditNoteForm(
  input: FormInput,
  invoice: Pick<CreditableInvoice, 'lines' | 'nextNumber' | 'isSeriesChosen'>
): CreditNoteFormRead {
  const problems: CreditNoteProblems = {}
  const reason = textFrom(input, 'reason').trim()
  if (reason === '') problems.reason = { key: 'reason_missing' }
  else if (reason.length > INVOICE_TEXT_MAX) problems.reason = { key: 'reason_too_long' }

  const choices =
    lineFrom(input, 'scope') === 'lines' ? readChoices(input, invoice, problems) : ('all' as const)
  const wantsOwn = !invoice.isSeriesChosen && lineFrom(input, 'series') === 'own'
  const ownSeriesFrom = wantsOwn ? readFirstNumber(input, invoice.nextNumber, problems) : null
  return {
    form: { choices, reason, ownSeriesFrom, wantsCopy: isTickedIn(input, 'copy') },
    problems,
  }
}

function readChoices(
  input: FormInput,
  { lines }: Pick<CreditableInvoice, 'lines'>,
  problems: CreditNoteProblems
): CreditChoice[] {
  return lines.flatMap(({ position }): CreditChoice[] => {
    const amount = readNumber(input, `amount-${position}`, problems, {
      scale: MINOR_SCALE,
      digitsMax: PRICE_DIGITS_MAX,
    })
    const quantity = readNumber(input, `quantity-${position}`, problems, {
      scale: QUANTITY_SCALE,
      digitsMax: QUANTITY_DIGITS_MAX,
    })
    if (amount !== null) return [{ position, amountMinor: amount }]
    return quantity === null ? [] : [{ position, quantity }]
  })
}

function readNumber(
  input: FormInput,
  field: string,
  problems: CreditNoteProblems,
  shape: { scale: number; digitsMax: number }
): bigint | null {
  const typed = lineFrom(input, field)
  if (typed === '') return null
  const read = parseNumber(typed, { ...shape, unit: 'kr' })
  if (read.ok) return read.value.units
  problems[field] = { key: read.error === 'empty' ? 'not_a_number' : read.error }
  return null
}

function readFirstNumber(
  input: FormInput,
  nextNumber: bigint,
  problems: CreditNoteProblems
): bigint | null {
  const typed = lineFrom(input, 'seriesFrom').replace(/\s/g, '')
  const least = nextNumber + CREDIT_SERIES_DISTANCE
  const first = /^\d{1,12}$/.test(typed) ? BigInt(typed) : null
  if (first !== null && first >= least && first < SERIES_NUMBER_MAX) return first
  problems.seriesFrom = { key: 'series_too_low', values: { least: String(least) } }
  return null
}

/** What the form proposes as first number of a series of its own: a round one, well above the invoices. */
export function proposedFirstNumber(nextNumber: bigint): bigint {
  const digits = (nextNumber + CREDIT_SERIES_DISTANCE).toString().length
  return 10n ** BigInt(digits) + 1n
}
