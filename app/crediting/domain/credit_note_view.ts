import {
  type CreditChoice,
  chooseAll,
  creditLines,
  type CreditRefusal,
} from '#crediting/domain/credit_lines'
import { type Creditable, isSpent } from '#crediting/domain/creditable'
import { fromScaled, QUANTITY_SCALE } from '#money/decimal'
import { kroner, money, num, percent } from '#money/format'
import { unitShort } from '#norway/units'
import { assertNever } from '#support/assert'
import type { Words } from '#support/page_language'

/** The lines of an invoice as the form lists them: what was invoiced and what is left of it. */
export function creditableLinesView(invoice: Creditable, { language }: Words) {
  return invoice.lines.map((left) => ({
    position: left.position,
    description: left.line.description,
    quantity: num(left.line.quantity, language),
    unit: unitShort(left.line.unitCode, language),
    net: money(left.line.netMinor, language),
    quantityLeft: num(fromScaled(left.quantityLeft, QUANTITY_SCALE), language),
    netLeft: money(left.netLeftMinor, language),
    vatRate: percent(left.line.vatRate, language),
    isSpent: isSpent(left),
  }))
}

export interface CreditNoteSums {
  /** Finished texts, or null when nothing can be credited as it stands. */
  rows: { label: string; amount: string }[]
  total: string | null
  /** What happens with the money. */
  consequence: string | null
  refusal: string | null
}

/** What the credit note would come to, and what it does to what is owed. @param openMinor øre, of the invoice */
export function creditNoteSums(
  invoice: Creditable,
  choices: readonly CreditChoice[] | 'all',
  { openMinor, words }: { openMinor: bigint; words: Words }
): CreditNoteSums {
  const { t, language } = words
  const parts = creditLines(invoice, choices === 'all' ? chooseAll(invoice) : choices)
  if (!parts.ok) {
    const isStart = parts.error.type === 'nothing_chosen'
    const refusal = isStart ? null : creditRefusalText(parts.error, words)
    return { rows: [], total: null, consequence: isStart ? t('crediting.choose') : null, refusal }
  }
  const { netMinor, vat, grossMinor } = parts.value
  const rest = openMinor - grossMinor
  return {
    rows: [
      { label: t('crediting.net'), amount: money(netMinor, language) },
      ...vat.map((group) => ({
        label: t('crediting.vat', { rate: percent(group.rate, language) }),
        amount: money(group.vatMinor, language),
      })),
    ],
    total: kroner(grossMinor, language),
    consequence:
      rest > 0n
        ? t('crediting.leaves', { amount: kroner(rest, language) })
        : rest === 0n
          ? t('crediting.settles')
          : t('crediting.to_good', { amount: kroner(-rest, language) }),
    refusal: null,
  }
}

/** Why it cannot be credited, as a sentence that says what to do. */
export function creditRefusalText(refusal: CreditRefusal, { t, language }: Words): string {
  switch (refusal.type) {
    case 'nothing_chosen':
    case 'line_unknown':
      return t('crediting.choose')
    case 'quantity_beyond_left': {
      const left = num(fromScaled(refusal.quantityLeft, QUANTITY_SCALE), language)
      return t('crediting.quantity_beyond_left', { left, position: refusal.position })
    }
    case 'amount_beyond_left': {
      const left = kroner(refusal.leftMinor, language)
      return t('crediting.amount_beyond_left', { left, position: refusal.position })
    }
    case 'rate_beyond_left': {
      const left = kroner(refusal.leftMinor, language)
      return t('crediting.rate_beyond_left', { left })
    }
    case 'not_above_zero':
      return t('crediting.not_above_zero')
    default:
      return assertNever(refusal)
  }
}

/** The field of the form that a refusal is about; null when it is about all of them. */
export function fieldOfRefusal(refusal: CreditRefusal): string | null {
  if (refusal.type === 'quantity_beyond_left') return `quantity-${refusal.position}`
  if (refusal.type === 'amount_beyond_left') return `amount-${refusal.position}`
  return null
}
