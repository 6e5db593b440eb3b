import { assert } from '#support/assert'

/** How much happens in the year. */
export interface YearSize {
  invoices: number
  creditNotes: number
  payments: number
  reminders: number
}

/** A year of a small firm. */
export const WHOLE_YEAR: YearSize = { invoices: 600, creditNotes: 40, payments: 500, reminders: 90 }

/** Days are counted from the first of the year, 0, to its last. */
export const DAYS = 365
const LAST = DAYS - 1

/** Payment days of customers, one after the other. */
const PAYMENT_DAYS = [14, 30, 30, 10, 21] as const
/** Invoices a year that a customer gets. */
const INVOICES_EACH = 24
/** A late customer pays so many days after the due date, before the next letter would go. */
const LATE_DAYS = [5, 16, 31] as const
/** What fell due so late that the first letter is due on the day after the year. */
const FORGOTTEN_DAYS = 3

type Fate = 'on_time' | 'late' | 'lost' | 'credited' | 'part_credited' | 'paid_then_credited'

export interface PlannedInvoice {
  day: number
  customer: number
  dueDay: number
  fate: Fate
  /** Reminders that it takes until it is paid. */
  letters: number
  /** When its customer pays; after the last day it stays open. */
  payDay: number
}

export interface PlannedPayment {
  day: number
  /** Places of the invoices that it settles. */
  invoices: number[]
  /** `first`: two fifths of what is open; `with_fee`: the bank kept a part; `too_much`: a little is left over. */
  how: 'all' | 'first' | 'with_fee' | 'too_much'
}

export interface PlannedCredit {
  day: number
  invoice: number
  /** All of it, or half of its first line. */
  part: 'all' | 'half'
  /** What the customer has to their good after it is paid back a week later. */
  isRefunded: boolean
}

export interface YearPlan {
  customers: number
  /** Payment days of each customer. */
  paymentDays: number[]
  invoices: PlannedInvoice[]
  payments: PlannedPayment[]
  credits: PlannedCredit[]
}

/** What happens in the year, the same each time it is asked for: no chance, no clock. */
export function planYear(size: YearSize): YearPlan {
  const customers = Math.max(2, Math.ceil(size.invoices / INVOICES_EACH))
  const paymentDays = Array.from({ length: customers }, (_, at) => PAYMENT_DAYS[at % 5]!)
  const invoices = Array.from({ length: size.invoices }, (_, at): PlannedInvoice => {
    const day = Math.floor((at * DAYS) / size.invoices)
    const customer = (at * 7) % customers
    const dueDay = day + paymentDays[customer]!
    const payDay = Math.max(day + 1, dueDay - 3 + ((at * 3) % 6))
    return { day, customer, dueDay, fate: 'on_time', letters: 0, payDay }
  })
  const credits = planCredits(invoices, size)
  planLate(invoices, size)
  planForgotten(invoices)
  return { customers, paymentDays, invoices, credits, payments: planPayments(invoices, size) }
}

function planCredits(invoices: PlannedInvoice[], size: YearSize): PlannedCredit[] {
  return Array.from({ length: size.creditNotes }, (_, at): PlannedCredit => {
    const invoice = Math.floor((at * size.invoices * 9) / (size.creditNotes * 10)) + 3
    const planned = invoices[invoice]!
    if (at % 2 === 0) {
      planned.fate = 'credited'
      return { day: planned.day + 5, invoice, part: 'all', isRefunded: false }
    }
    const isPart = at % 4 === 1
    planned.fate = isPart ? 'part_credited' : 'paid_then_credited'
    const day = isPart ? planned.day + 4 : planned.payDay + 10
    assert(day <= LAST, 'A credit note lies within the year')
    const isRefunded = !isPart && at % 8 === 3 && day + 7 <= LAST
    return { day, invoice, part: isPart ? 'half' : 'all', isRefunded }
  })
}

/** Of nine letters four go to who pays after the first, two to who waits for two, three to who waits for three, some of them in vain. */
function planLate(invoices: PlannedInvoice[], { reminders }: YearSize): void {
  const few = Math.floor(reminders / 9)
  const letters = [
    ...Array<number>(reminders - few * 5).fill(1),
    ...Array<number>(few).fill(2),
    ...Array<number>(few).fill(3),
  ]
  const able = invoices.filter(
    ({ fate, dueDay }) => fate === 'on_time' && dueDay + LATE_DAYS[2] <= LAST
  )
  assert(able.length >= letters.length, 'There are invoices enough for the reminders')
  for (const [at, count] of letters.entries()) {
    const invoice = able[Math.floor((at * able.length) / letters.length)]!
    invoice.fate = count === 3 && at % 5 === 4 ? 'lost' : 'late'
    invoice.letters = count
    const isLeft = count === 3 && at % 5 === 2
    invoice.payDay = isLeft ? DAYS : invoice.dueDay + LATE_DAYS[(count - 1) as 0 | 1 | 2]
  }
}

/** What is overdue on the day after the year, for the list of reminders of that morning. */
function planForgotten(invoices: PlannedInvoice[]): void {
  for (const invoice of invoices) {
    const isForgotten = invoice.dueDay > LAST - FORGOTTEN_DAYS && invoice.dueDay < LAST
    if (invoice.fate === 'on_time' && isForgotten) invoice.payDay = DAYS
  }
}

/** One payment each, then as many for two invoices at once, or in two parts, as the number asks for. */
function planPayments(
  invoices: PlannedInvoice[],
  { payments: wanted }: YearSize
): PlannedPayment[] {
  const payments = invoices.flatMap((invoice, at): PlannedPayment[] =>
    ['credited', 'lost'].includes(invoice.fate) || invoice.payDay > LAST
      ? []
      : [{ day: invoice.payDay, invoices: [at], how: 'all' }]
  )
  const plain = (payment: PlannedPayment) =>
    payment.invoices.length === 1 && invoices[payment.invoices[0]!]!.fate === 'on_time'
  mergeDownTo(payments, { wanted, plain, invoices })
  const singles = payments.filter(plain)
  for (const [at, payment] of singles.entries()) {
    if (at % 60 === 4) payment.how = 'with_fee'
    if (at % 24 === 9) payment.how = 'too_much'
  }
  for (const payment of singles.filter(({ how }) => how === 'all')) {
    if (payments.length >= wanted) break
    const first = Math.max(payment.day - 2, invoices[payment.invoices[0]!]!.day)
    payments.push({ day: first, invoices: [...payment.invoices], how: 'first' })
  }
  assert(payments.length === wanted, `${payments.length} payments are not ${wanted}`)
  return payments.toSorted((a, b) => a.day - b.day || (a.how === 'first' ? -1 : 1))
}

interface MergeInput {
  wanted: number
  plain: (payment: PlannedPayment) => boolean
  invoices: readonly PlannedInvoice[]
}

/** The next invoice of the same customer is paid along with this one, before it is due. */
function mergeDownTo(payments: PlannedPayment[], { wanted, plain, invoices }: MergeInput): void {
  for (let at = 0; at < payments.length && payments.length > wanted; at++) {
    const payment = payments[at]!
    if (!plain(payment)) continue
    const { customer } = invoices[payment.invoices[0]!]!
    const other = payments.findIndex((next, index) => {
      const invoice = invoices[next.invoices[0]!]!
      const isSoon = invoice.day <= payment.day && next.day >= payment.day
      return index > at && plain(next) && invoice.customer === customer && isSoon
    })
    if (other === -1) continue
    payment.invoices.push(...payments[other]!.invoices)
    payments.splice(other, 1)
  }
}
