import { addDays, freezeClock } from '#support/clock'
import type { Person } from '#tests/support/cast'
import { credit } from '#tests/support/crediting'
import { aCustomer, aLine, anInvoice, rowsOf } from '#tests/support/invoices'
import { pays, refunds, reverses, takesBack, uses } from '#tests/support/payments'

/** The same numbers every time for the same seed (mulberry32). */
export function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * sides)
  }
}

/** What stood on a customer's account at the end of a day. Øre. */
export interface DayEnd {
  customerId: string
  day: string
  owedMinor: bigint
  goodMinor: bigint
}

export interface LifeInput {
  seed: number
  /** ISO day. */
  from: string
  days: number
  /** Money may be registered late, dated some days back. */
  backdates: boolean
}

/**
 * Two customers of the person's firm live some days: invoices, credit notes, money of every kind and whatever
 * is done with it, in any order, allowed or not. Answers what stood on their accounts at the end of each day.
 */
export async function liveThrough(person: Person, input: LifeInput): Promise<DayEnd[]> {
  const roll = dice(input.seed)
  const customers = [(await aCustomer(person)).id, (await aCustomer(person)).id]
  const ends: DayEnd[] = []
  for (let at = 0; at < input.days; at++) {
    const day = addDays(input.from, at * 11)
    const thaw = freezeClock(day)
    try {
      for (let step = 0; step <= roll(4); step++) {
        await oneStep(person, customers[roll(2)]!, { roll, day, backdates: input.backdates })
      }
    } finally {
      thaw()
    }
    for (const customerId of customers) ends.push(await endOf(person, customerId, day))
  }
  return ends
}

interface Step {
  roll: (sides: number) => number
  day: string
  backdates: boolean
}

async function oneStep(person: Person, customerId: string, { roll, day, backdates }: Step) {
  const amount = BigInt(1 + roll(200_000))
  const paidOn = backdates ? addDays(day, -roll(20)) : day
  const invoices = await idsOf(
    person,
    'select invoice_id as id from receivables where customer_id = $1 and amount_minor > 0 order by number',
    customerId
  )
  const invoiceId = invoices[roll(invoices.length)]
  switch (invoiceId ? roll(10) : roll(2)) {
    case 0:
      return anInvoice(person, {
        customerId,
        lines: [aLine({ unitPrice: `${1 + roll(1_500)},${10 + roll(90)}` })],
      })
    case 1:
      return pays(person, customerId, amount, { paidOn })
    case 2:
    case 3:
      return pays(person, customerId, amount, {
        paidOn,
        allocations: [{ invoiceId: invoiceId!, amountMinor: 1n + amount / 2n }],
      })
    case 4: {
      const kind = roll(2) === 0 ? ('loss' as const) : ('bank_fee' as const)
      const allocations = [{ invoiceId: invoiceId!, amountMinor: amount / 9n + 1n }]
      return pays(person, customerId, amount / 9n + 1n, { kind, paidOn, allocations })
    }
    case 5:
      return credit(person, invoiceId!)
    case 6:
      return uses(person, invoiceId!)
    case 7:
      return refunds(person, customerId, amount / 50n + 1n, {
        paidOn: roll(2) === 0 ? paidOn : day,
      })
    case 8: {
      const payments = await idsOf(
        person,
        'select id from payments where customer_id = $1 and reverses_id is null order by id',
        customerId
      )
      const payment = payments[roll(payments.length)]
      return payment && reverses(person, payment)
    }
    default: {
      const moves = await idsOf(
        person,
        `select a.id from allocations a join customer_credits c
          on c.organization_id = a.organization_id and c.id = a.credit_id
          where c.customer_id = $1 and a.reverses_id is null order by a.created_at, a.id`,
        customerId
      )
      const move = moves[roll(moves.length)]
      return move && takesBack(person, move)
    }
  }
}

async function idsOf(person: Person, sql: string, customerId: string): Promise<string[]> {
  return (await rowsOf<{ id: string }>(person, sql, [customerId])).map(({ id }) => id)
}

async function endOf(person: Person, customerId: string, day: string): Promise<DayEnd> {
  const [row] = await rowsOf<{ owedMinor: bigint; goodMinor: bigint }>(
    person,
    `select (select coalesce(sum(open_minor), 0)::bigint from receivables
        where customer_id = $1 and open_minor > 0) as "owedMinor",
      (select coalesce(sum(open_minor), 0)::bigint from customer_credits
        where customer_id = $1) as "goodMinor"`,
    [customerId]
  )
  return { customerId, day, ...row! }
}
