import { expectDone, type PlayYearInput } from '#database/seeders/demo/year/play'
import type { PlannedPayment } from '#database/seeders/demo/year/plan'
import { allocateCredit } from '#payments/actions/allocate_credit'
import { refundCredit } from '#payments/actions/refund_credit'
import { registerCustomerPayment } from '#payments/actions/register_customer_payment'
import { assert } from '#support/assert'
import { newId } from '#support/id'
import { read } from '#tenancy/organization_context'

const FEE_MINOR = 3_500n
const TOO_MUCH_MINOR = 5_000n
const ACCOUNT = '86011117947'

const OPEN = 'select open_minor as minor from receivables where invoice_id = $1'
const FIRST_LINE = `select net_minor as minor from invoice_lines where invoice_id = $1 and position = 1`
const CREDIT = `select coalesce(sum(open_minor), 0)::bigint as minor from customer_credits
  where customer_id = $1 and open_minor > 0`

/** The money of the year: what comes in, what is paid back, what is given up. */
export class YearMoney {
  /** Payments that were too much, by customer, until the next invoice uses what is left. */
  readonly #leftovers = new Map<number, string>()
  readonly #refunds: { day: number; customer: number }[] = []

  constructor(
    private readonly input: PlayYearInput,
    private readonly invoices: readonly string[]
  ) {}

  async playDay(day: number, date: string): Promise<void> {
    const { plan } = this.input
    for (const payment of plan.payments) if (payment.day === day) await this.#pay(payment, date)
    for (const [at, { fate, payDay }] of plan.invoices.entries()) {
      if (fate === 'lost' && payDay === day) await this.#settle('loss', at, date)
    }
    for (const credit of plan.credits) {
      const { customer } = plan.invoices[credit.invoice]!
      if (credit.isRefunded && credit.day === day) this.#refunds.push({ day: day + 7, customer })
    }
    for (const refund of this.#refunds) {
      if (refund.day === day) await this.#payBack(refund.customer, date)
    }
  }

  /** Øre of an invoice's first line. */
  firstLineOf(invoiceId: string): Promise<bigint> {
    return ask(FIRST_LINE, invoiceId)
  }

  /** A customer who paid too much pays that much less of the next invoice. */
  async useLeftovers(at: number): Promise<void> {
    const { customer, fate } = this.input.plan.invoices[at]!
    const creditId = this.#leftovers.get(customer)
    if (!creditId || fate !== 'on_time') return
    this.#leftovers.delete(customer)
    const invoiceId = this.invoices[at]!
    const { ownerId: actorId } = this.input.firm
    const input = { id: newId(), invoiceId, creditId, amountMinor: null, actorId }
    expectDone(await allocateCredit(input), 'use of a credit')
  }

  async #pay({ invoices, how }: PlannedPayment, paidOn: string): Promise<void> {
    const allocations = await Promise.all(
      invoices.map(async (at) => {
        const invoiceId = this.invoices[at]!
        const open = await ask(OPEN, invoiceId)
        assert(open > 0n, 'What is paid is open')
        if (how === 'first') return { invoiceId, amountMinor: (open * 2n) / 5n }
        return { invoiceId, amountMinor: how === 'with_fee' ? open - FEE_MINOR : open }
      })
    )
    const { customer } = this.input.plan.invoices[invoices[0]!]!
    const sum = allocations.reduce((total, { amountMinor }) => total + amountMinor, 0n)
    const amountMinor = how === 'too_much' ? sum + TOO_MUCH_MINOR : sum
    const id = newId()
    await this.#register({ id, kind: 'payment', customer, paidOn, amountMinor, allocations })
    if (how === 'with_fee') await this.#settle('bank_fee', invoices[0]!, paidOn)
    if (how === 'too_much') this.#leftovers.set(customer, id)
  }

  /** What is left of an invoice is a fee that the bank kept, or a loss. */
  async #settle(kind: 'bank_fee' | 'loss', at: number, paidOn: string): Promise<void> {
    const invoiceId = this.invoices[at]!
    const amountMinor = await ask(OPEN, invoiceId)
    const { customer } = this.input.plan.invoices[at]!
    const allocations = [{ invoiceId, amountMinor }]
    await this.#register({ id: newId(), kind, customer, paidOn, amountMinor, allocations })
  }

  async #register(
    input: Omit<
      Parameters<typeof registerCustomerPayment>[0],
      'customerId' | 'bankAccount' | 'reference' | 'actorId'
    > & { customer: number }
  ): Promise<void> {
    const { customer, ...payment } = input
    const outcome = await registerCustomerPayment({
      ...payment,
      customerId: this.input.customers[customer]!,
      bankAccount: payment.kind === 'payment' ? ACCOUNT : null,
      reference: null,
      actorId: this.input.firm.ownerId,
    })
    expectDone(outcome, payment.kind)
  }

  async #payBack(customer: number, paidOn: string): Promise<void> {
    const customerId = this.input.customers[customer]!
    const amountMinor = await ask(CREDIT, customerId)
    const { ownerId: actorId } = this.input.firm
    const refund = { id: newId(), customerId, paidOn, amountMinor, actorId, reference: null }
    this.#leftovers.delete(customer)
    expectDone(await refundCredit({ ...refund, bankAccount: ACCOUNT }), 'refund')
  }
}

async function ask(sql: string, id: string): Promise<bigint> {
  const row = await read((queryer) => queryer.first<{ minor: bigint }>(sql, [id]))
  return row?.minor ?? 0n
}
