import fc from 'fast-check'
import { customerPage } from '#customers/queries/customer_page'
import { dueInvoices } from '#dunning/queries/due_reminders'
import { ageingAt, readLedger } from '#ledger/read_ledger'
import { type ComparedSum, comparedSums } from '#reporting/queries/compared_sums'
import { dueDays } from '#reporting/queries/owed'
import { addDays, freezeClock, today } from '#support/clock'
import { newId } from '#support/id'
import { inOrganization, read } from '#tenancy/organization_context'
import { founder, type Person } from '#tests/support/cast'
import { credit } from '#tests/support/crediting'
import { remind, send } from '#tests/support/dunning'
import { aCustomer, aLine, anInvoice, rowsOf } from '#tests/support/invoices'
import { pays, refunds, reverses, takesBack, uses } from '#tests/support/payments'

export const DEEDS = [
  'issue',
  'issue',
  'pay',
  'pay',
  'pay_ahead',
  'pay_ahead',
  'credit',
  'credit_half',
  'use',
  'refund',
  'reverse',
  'take_back',
  'take_back',
  'lose',
  'remind',
] as const

/** Something that happens: who and what it is about are chosen by number, how much in per cent. */
export interface Deed {
  what: (typeof DEEDS)[number]
  which: number
  percent: bigint
  /** Days since the deed before. */
  wait: number
}

/** A life: what happens to the invoices of a firm, in any order. */
export const lives = fc.array(
  fc.record<Deed>({
    what: fc.constantFrom(...DEEDS),
    which: fc.nat(1000),
    percent: fc.bigInt(1n, 150n),
    wait: fc.constantFrom(0, 0, 1, 9, 20),
  }),
  { minLength: 10, maxLength: 20 }
)

interface Entry {
  day: string
  customerId: string
  /** Øre: above zero where they owe more by it. */
  minor: bigint
}

interface Known {
  id: string
  customerId: string
  grossMinor: bigint
}

/** A firm that lives such a life, with books of its own kept beside the program's. */
export class Life {
  /** What somebody with pencil and paper would have written down. */
  readonly entries: Entry[] = []
  readonly invoices: Known[] = []
  readonly #payments: (Known & { isReversed: boolean })[] = []
  /** How often something happened, and was not refused. */
  readonly done: Record<string, number> = {}

  private constructor(
    readonly person: Person,
    readonly customers: readonly string[]
  ) {}

  static async begin(): Promise<Life> {
    const person = await founder('Liv Livet', 'Livet AS')
    await remind(person)
    const customers = [await aCustomer(person), await aCustomer(person)].map(({ id }) => id)
    return new Life(person, customers)
  }

  async live(deeds: readonly Deed[], from: string): Promise<void> {
    let day = from
    for (const deed of deeds) {
      day = addDays(day, deed.wait)
      const thaw = freezeClock(day)
      try {
        if (await this.#do(deed)) this.done[deed.what] = (this.done[deed.what] ?? 0) + 1
      } finally {
        thaw()
      }
    }
  }

  /** Everything that the program says of a customer's balance, now and on each day that something happened. */
  async balancesOf(customerId: string): Promise<{ where: string; said: bigint; right: bigint }[]> {
    const right = this.#balance(customerId, '9999-12-31')
    return inOrganization(this.person.organizationId, async () => {
      const page = await customerPage(customerId, 20)
      const { outstandingMinor, creditMinor } = page!.figures!
      const last = [...new Set(this.entries.map(({ day }) => day))]
      const balances = [{ where: 'customer page', said: outstandingMinor - creditMinor, right }]
      for (const on of [...last, today()]) {
        const asked = { customerId, from: null, on, after: null, most: 100 }
        const { head, postings, items } = (await readLedger(asked))!
        const open = items.reduce(
          (sum, item) => sum + (item.kind === 'invoice' ? item.openMinor : -item.openMinor),
          0n
        )
        const posted = postings.reduce((sum, { minor }) => sum + minor, 0n)
        const { rows } = await ageingAt(on, { after: null, most: 10 })
        const aged = rows.find(({ id }) => id === customerId)
        const age = aged ? aged.owedMinor - aged.goodMinor : 0n
        const then = this.#balance(customerId, on)
        for (const [where, said] of Object.entries({
          head: head.balanceMinor,
          posted,
          open,
          age,
        })) {
          balances.push({ where: `ledger ${where} on ${on}`, said, right: then })
        }
      }
      return balances
    })
  }

  /** Sums of the whole firm that do not agree with each other, or with the books kept beside. */
  async disagreements(): Promise<string[]> {
    const { sums, open, unlawful } = await inOrganization(this.person.organizationId, async () => ({
      sums: await read(comparedSums),
      open: (await read(dueDays)).reduce((sum, { openMinor }) => sum + openMinor, 0n),
      unlawful: await rowsOf<{ number: bigint }>(
        this.person,
        `select number from receivables where open_minor < 0
           or open_minor > greatest(amount_minor, 0) or credited_minor > greatest(amount_minor, 0)
           or open_minor > 0 and exists (select from invoices n join customer_credits c
             on c.organization_id = n.organization_id and c.id = n.id
             where n.organization_id = receivables.organization_id
               and n.credits_id = receivables.invoice_id and c.open_minor > 0)`
      ),
    }))
    const total = this.entries.reduce((sum, { minor }) => sum + minor, 0n)
    const owed = Object.values(sums.find(({ name }) => name === 'owed')!.sides)[0]
    const [row] = await rowsOf<{ open: bigint }>(
      this.person,
      'select coalesce(sum(open_minor), 0)::bigint as open from receivables'
    )
    return [
      ...sums.filter(({ agrees }) => !agrees).map((sum: ComparedSum) => sum.name),
      ...(owed === total ? [] : [`owed ${owed}, written down ${total}`]),
      ...(row!.open === open ? [] : [`expected ${open}, open ${row!.open}`]),
      ...unlawful.map(({ number }) => `unlawful balance of ${number}`),
    ]
  }

  #balance(customerId: string, on: string): bigint {
    return this.entries
      .filter((entry) => entry.customerId === customerId && entry.day <= on)
      .reduce((sum, { minor }) => sum + minor, 0n)
  }

  #write(customerId: string, minor: bigint): true {
    this.entries.push({ day: today(), customerId, minor })
    return true
  }

  /** Does it, and writes it down where the program did not refuse. */
  #do({ what, which, percent }: Deed): Promise<boolean> | boolean {
    const { person } = this
    const customerId = this.customers[which % this.customers.length]!
    const invoice = this.invoices[which % Math.max(this.invoices.length, 1)]
    if (what === 'issue') return this.#issue(customerId, which)
    if (what === 'pay_ahead') return this.#pay({ customerId, amountMinor: percent * 1_000n })
    if (what === 'refund') return this.#refund(customerId, percent)
    if (what === 'reverse') return this.#reverse(which)
    if (!invoice) return false
    switch (what) {
      case 'pay':
        return this.#settle(invoice, { percent, kind: 'payment' })
      case 'lose':
        return this.#settle(invoice, { percent, kind: 'loss' })
      case 'credit':
      case 'credit_half':
        return this.#credit(invoice, what === 'credit')
      case 'use':
        return uses(person, invoice.id).then(({ ok }) => ok)
      case 'take_back':
        return this.#takeBack(invoice.id)
      case 'remind':
        return this.#remind()
    }
  }

  async #issue(customerId: string, which: number): Promise<boolean> {
    const lines = [
      aLine({ unitPrice: `${100 + which},33`, vatCode: which % 3 ? '3' : '31' }),
      aLine({ unitPrice: '99,95', quantity: String(1 + (which % 4)) }),
    ]
    const { id } = await anInvoice(this.person, { customerId, lines })
    const [row] = await rowsOf<{ gross: bigint }>(
      this.person,
      'select gross_minor as gross from invoices where id = $1',
      [id]
    )
    this.invoices.push({ id, customerId, grossMinor: row!.gross })
    return this.#write(customerId, row!.gross)
  }

  async #pay(input: {
    customerId: string
    amountMinor: bigint
    kind?: 'payment' | 'loss'
    to?: { invoiceId: string; amountMinor: bigint }
  }): Promise<boolean> {
    const { customerId, amountMinor, kind = 'payment', to } = input
    const id = newId()
    const said = { id, kind, allocations: to ? [to] : [] }
    const { ok } = await pays(this.person, customerId, amountMinor, said)
    if (!ok) return false
    this.#payments.push({ id, customerId, grossMinor: amountMinor, isReversed: false })
    return this.#write(customerId, -amountMinor)
  }

  /** Of a payment what is too much lies on account; of a loss it is refused. */
  async #settle(
    { id: invoiceId, customerId, grossMinor }: Known,
    { percent, kind }: { percent: bigint; kind: 'payment' | 'loss' }
  ): Promise<boolean> {
    const [row] = await rowsOf<{ open: bigint }>(
      this.person,
      'select open_minor as open from receivables where invoice_id = $1',
      [invoiceId]
    )
    const amountMinor = (grossMinor * percent) / 100n
    const open = row!.open
    if (open === 0n || amountMinor === 0n) return false
    const to = { invoiceId, amountMinor: amountMinor < open ? amountMinor : open }
    return this.#pay({ customerId, amountMinor, kind, to })
  }

  async #credit({ id, customerId }: Known, isWhole: boolean): Promise<boolean> {
    const choices = isWhole ? ('all' as const) : [{ position: 2, amountMinor: 5_000n }]
    const outcome = await credit(this.person, id, { choices })
    if (!outcome.ok) return false
    const [row] = await rowsOf<{ gross: bigint }>(
      this.person,
      'select gross_minor as gross from invoices where id = $1',
      [outcome.value.id]
    )
    return this.#write(customerId, row!.gross)
  }

  /** More than stands to their good is refused. */
  async #refund(customerId: string, percent: bigint): Promise<boolean> {
    const [row] = await rowsOf<{ good: bigint }>(
      this.person,
      `select coalesce(sum(open_minor), 0)::bigint as good from customer_credits where customer_id = $1`,
      [customerId]
    )
    const amountMinor = (row!.good * percent) / 100n
    if (amountMinor === 0n) return false
    const id = newId()
    const { ok } = await refunds(this.person, customerId, amountMinor, { id })
    if (!ok) return false
    this.#payments.push({ id, customerId, grossMinor: -amountMinor, isReversed: false })
    return this.#write(customerId, amountMinor)
  }

  async #reverse(which: number): Promise<boolean> {
    const payment = this.#payments[which % Math.max(this.#payments.length, 1)]
    if (!payment || payment.isReversed) return false
    const { ok } = await reverses(this.person, payment.id)
    if (!ok) return false
    payment.isReversed = true
    return this.#write(payment.customerId, payment.grossMinor)
  }

  async #takeBack(invoiceId: string): Promise<boolean> {
    const [first] = await rowsOf<{ id: string }>(
      this.person,
      `select id from allocations a where invoice_id = $1 and reverses_id is null and not exists (
         select from allocations m where m.organization_id = a.organization_id and m.reverses_id = a.id)
       order by id limit 1`,
      [invoiceId]
    )
    return first ? takesBack(this.person, first.id).then(({ ok }) => ok) : false
  }

  async #remind(): Promise<boolean> {
    const due = await inOrganization(this.person.organizationId, dueInvoices)
    const [first] = due
    if (!first) return false
    return send(this.person, first.invoiceId, first.step.step).then(({ ok }) => ok)
  }
}
