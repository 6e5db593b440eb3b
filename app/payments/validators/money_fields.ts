import { PAYMENT_REFERENCE_MAX, PAYMENT_YEARS_PAST_MAX, PRICE_DIGITS_MAX } from '#config/limits'
import { MINOR_SCALE } from '#money/decimal'
import { parseNumber } from '#money/parse_number'
import { parseBankAccount } from '#norway/bank_account'
import { type FormInput, lineFrom } from '#support/form_input'
import { parseDate } from '#support/parse_date'

/** What came in or went out, whoever it was: the fields that all such forms have. */
export interface MoneyFields {
  /** ISO day. */
  paidOn: string
  /** Øre; null while nothing usable is typed. */
  amountMinor: bigint | null
  bankAccount: string | null
  reference: string | null
}

/** Keys under `payments.` by field. */
export type MoneyProblems = Record<string, string>

/** Reads day, amount, account and reference. @param today ISO day; money has come in or gone out by then */
export function readMoneyFields(
  input: FormInput,
  { today, earliest }: { today: string; earliest: string }
): { fields: MoneyFields; problems: MoneyProblems } {
  const problems: MoneyProblems = {}
  const day = parseDate(lineFrom(input, 'paidOn') || today, today)
  if (!day.ok) problems.paidOn = 'not_a_date'
  else if (day.value > today) problems.paidOn = 'in_future'
  else if (day.value < earliest) problems.paidOn = 'long_ago'

  const amountMinor = readAmount(input, 'amount', problems)
  if (amountMinor === null && !problems.amount) problems.amount = 'not_a_number'

  const typed = lineFrom(input, 'bankAccount')
  const account = typed === '' ? null : parseBankAccount(typed)
  if (account && !account.ok) problems.bankAccount = `account_${account.error}`
  const reference = lineFrom(input, 'reference')
  if (reference.length > PAYMENT_REFERENCE_MAX) problems.reference = 'reference_too_long'

  return {
    fields: {
      paidOn: day.ok ? day.value : today,
      amountMinor,
      bankAccount: account?.ok ? account.value : null,
      reference: reference === '' ? null : reference,
    },
    problems,
  }
}

/** The earliest day that is no slip of the pen. @param today ISO day */
export function earliestDay(today: string): string {
  const year = BigInt(today.slice(0, 4)) - BigInt(PAYMENT_YEARS_PAST_MAX)
  return `${year}${today.slice(4)}`.replace(/02-29$/, '02-28')
}

/** An amount above zero in øre; null when nothing is typed, or when it is a problem. */
export function readAmount(
  input: FormInput,
  field: string,
  problems: MoneyProblems
): bigint | null {
  const typed = lineFrom(input, field)
  if (typed === '') return null
  const amount = parseNumber(typed, { scale: MINOR_SCALE, digitsMax: PRICE_DIGITS_MAX, unit: 'kr' })
  if (!amount.ok) problems[field] = amount.error === 'empty' ? 'not_a_number' : amount.error
  else if (amount.value.units <= 0n) problems[field] = 'not_positive'
  return amount.ok && amount.value.units > 0n ? amount.value.units : null
}
