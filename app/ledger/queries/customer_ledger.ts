import type { Language } from '#support/language'
import type { Queryer } from '#tenancy/queryer'

/** A customer as the head of a ledger names them, with what stands on their account at a date. */
export interface LedgerHead {
  id: string
  number: bigint
  name: string
  language: Language
  addressLine1: string | null
  addressLine2: string | null
  postalCode: string | null
  city: string | null
  /** The firm's own account, 11 digits, when it has told. */
  firmAccount: string | null
  /** Øre: what they owe less what they have to their good, after the first posting that is asked for. */
  balanceMinor: bigint
}

/** A document that they owe or are owed for, money that moved, or the mirror of such money. */
export interface Posting {
  id: string
  /** ISO day. */
  day: string
  kind: 'invoice' | 'credit_note' | 'payment' | 'refund' | 'bank_fee' | 'loss' | 'charge'
  isReversal: boolean
  /** Of the document; null for money. */
  number: bigint | null
  /** ISO day; null but for an invoice. */
  dueDate: string | null
  reference: string | null
  /** Øre: above zero where they owe more by it. */
  minor: bigint
  /** The document itself, what money paid, or what reminders were about; null for other money. */
  invoiceId: string | null
}

export interface LedgerInput {
  customerId: string
  /** ISO days; the first may be left open. */
  from: string | null
  on: string
  /** The posting that the page begins below. */
  after: string | null
  /** How many. */
  most: number
}

/** What was paid of the charges of reminders, or taken back of it: owed, and settled, in the same breath. */
const CHARGES = `charge as (
    select a.id, a.allocated_on, a.amount_minor, a.reverses_id, f.customer_id, f.invoice_id
    from reminder_charges f join allocations a
      on a.organization_id = f.organization_id and a.charge_id = f.id
    where f.customer_id = $1)`
const PLACE = `with ${CHARGES}, place as (select * from (
    select issue_date as day, 0 as rank, number, invoice_id as id from receivables
      where customer_id = $1 and invoice_id = $3
    union all
    select paid_on, 1, 0, id from payments where customer_id = $1 and id = $3
    union all
    select allocated_on, 2, 0, id from charge where id = $3) there limit 1)`
const DOCUMENT = '(issue_date, 0, number, invoice_id)'
const MONEY = '(paid_on, 1, 0::bigint, id)'
const CHARGE = '(allocated_on, 2, 0::bigint, id)'
const THERE = '(select day, rank, number, id from place)'

/**
 * The balance is that of now, with what came later taken back: it costs what is newer, not the whole ledger
 * (docs/adr/0020, 0092: documents + paid charges − payments = open receivables − open credits).
 */
function head(hasPlace: boolean) {
  const newer = (key: string, day: string) =>
    hasPlace ? `${day} >= (select day from place) and ${key} >= ${THERE}` : `${day} > $2`
  return {
    name: `ledger_head_${hasPlace ? 'after' : 'top'}`,
    text: `${PLACE}
      select c.id, c.number, c.name, c.language, c.address_line1 as "addressLine1",
        c.address_line2 as "addressLine2", c.postal_code as "postalCode", c.city,
        (select o.bank_account from organizations o where o.id = c.organization_id) as "firmAccount",
        ((select coalesce(sum(open_minor), 0) from receivables
            where customer_id = $1 and open_minor > 0)
          - (select coalesce(sum(open_minor), 0) from customer_credits
            where customer_id = $1 and open_minor > 0)
          - (select coalesce(sum(amount_minor), 0) from receivables
            where customer_id = $1 and ${newer(DOCUMENT, 'issue_date')})
          + (select coalesce(sum(amount_minor), 0) from payments
            where customer_id = $1 and ${newer(MONEY, 'paid_on')})
          - (select coalesce(sum(amount_minor), 0) from charge
            where ${newer(CHARGE, 'allocated_on')}))::bigint as "balanceMinor"
      from customers c where c.id = $1 and $2::date is not null`,
  }
}

function postings(hasPlace: boolean, most: number) {
  const older = (key: string, day: string) => `customer_id = $1 and ${day} <= $2
    and ($4::date is null or ${day} >= $4)
    ${hasPlace ? `and ${day} <= (select day from place) and ${key} < ${THERE}` : ''}`
  return {
    name: `ledger_postings_${hasPlace ? 'after' : 'top'}_${most}`,
    text: `${PLACE}
      select * from (
        (select invoice_id as id, issue_date as day, 0 as rank,
            case when amount_minor < 0 then 'credit_note' else 'invoice' end as kind,
            false as "isReversal", number,
            case when amount_minor < 0 then null else due_date end as "dueDate",
            null as reference, amount_minor as minor, invoice_id as "invoiceId"
          from receivables where ${older(DOCUMENT, 'issue_date')}
          order by issue_date desc, number desc limit ${most})
        union all
        (select id, paid_on, 1, kind, reverses_id is not null, null, null, reference, -amount_minor,
            invoice_id
          from payments where ${older(MONEY, 'paid_on')}
          order by paid_on desc, id desc limit ${most})
        union all
        (select id, allocated_on, 2, 'charge', reverses_id is not null, null, null, null, amount_minor,
            invoice_id
          from charge where ${older(CHARGE, 'allocated_on')}
          order by allocated_on desc, id desc limit ${most})
      ) posting order by day desc, rank desc, coalesce(number, 0) desc, id desc limit ${most}`,
  }
}

/** Who the ledger is of, with the balance above the first posting that is asked for; null when there is nobody. */
export function ledgerHead(queryer: Queryer, { customerId, on, after }: LedgerInput) {
  return queryer.first<LedgerHead>(head(after !== null), [customerId, on, after])
}

/** The postings of a customer up to a day, the latest first. */
export function ledgerPostings(
  queryer: Queryer,
  { customerId, from, on, after, most }: LedgerInput
): Promise<Posting[]> {
  return queryer.rows<Posting>(postings(after !== null, most), [customerId, on, after, from])
}
