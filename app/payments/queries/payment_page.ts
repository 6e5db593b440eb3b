import type { AnyPaymentKind } from '#payments/queries/payment_list'
import { isUuid, read } from '#tenancy/organization_context'

export interface PaymentDetails {
  id: string
  kind: AnyPaymentKind
  /** ISO day. */
  paidOn: string
  /** Øre; below zero for a refund. */
  amountMinor: bigint
  customerId: string
  customerName: string
  bankAccount: string | null
  reference: string | null
  registeredAt: Date
  registeredBy: string | null
  reversedAt: Date | null
  reversedBy: string | null
  /** Øre that are still to the customer's good. */
  goodMinor: bigint
}

/** Money of a payment that went to an invoice, or that a refund took from a credit. */
export interface PaymentMove {
  id: string
  /** Null where it went to a refund. */
  invoiceId: string | null
  invoiceNumber: bigint | null
  creditId: string
  refundId: string | null
  /** The invoice that reminders were about, where it went to what they cost. */
  remindedInvoiceId: string | null
  /** The credit note that it came from, when it did. */
  noteNumber: bigint | null
  /** ISO day. */
  allocatedOn: string
  amountMinor: bigint
  /** ISO day on which it was taken back, if it was. */
  takenBackOn: string | null
}

const PAYMENT = {
  name: 'payment_page',
  text: `select p.id, p.kind, p.paid_on as "paidOn", p.amount_minor as "amountMinor",
      p.customer_id as "customerId", c.name as "customerName", p.bank_account as "bankAccount",
      p.reference, p.created_at as "registeredAt", u.name as "registeredBy",
      m.created_at as "reversedAt", v.name as "reversedBy", coalesce(g.open_minor, 0) as "goodMinor"
    from payments p
    join customers c on c.organization_id = p.organization_id and c.id = p.customer_id
    left join payments m on m.organization_id = p.organization_id and m.reverses_id = p.id
    left join customer_credits g on g.organization_id = p.organization_id and g.id = p.id
    left join users u on u.id = p.created_by
    left join users v on v.id = m.created_by
    where p.id = coalesce((select reverses_id from payments where id = $1), $1)`,
}
const MOVES = {
  name: 'payment_page_moves',
  text: `select a.id, a.invoice_id as "invoiceId", i.number as "invoiceNumber",
      a.credit_id as "creditId", a.refund_id as "refundId", n.number as "noteNumber",
      f.invoice_id as "remindedInvoiceId",
      a.allocated_on as "allocatedOn", a.amount_minor as "amountMinor",
      b.allocated_on as "takenBackOn"
    from allocations a
    left join receivables i on i.organization_id = a.organization_id and i.invoice_id = a.invoice_id
    left join receivables n on n.organization_id = a.organization_id and n.invoice_id = a.credit_id
    left join allocations b on b.organization_id = a.organization_id and b.reverses_id = a.id
    left join reminder_charges f on f.organization_id = a.organization_id and f.id = a.charge_id
    where a.reverses_id is null and a.id in (
      select x.id from allocations x
        where x.credit_id = coalesce((select reverses_id from payments where id = $1), $1)
      union all
      select y.id from allocations y
        where y.refund_id = coalesce((select reverses_id from payments where id = $1), $1))
    order by a.created_at, i.number, a.id`,
}

/** A payment and where its money went; the mirror of one leads to the one itself. Null when there is none. */
export async function paymentPage(
  id: string
): Promise<{ payment: PaymentDetails; moves: PaymentMove[] } | null> {
  if (!isUuid(id)) return null
  return read(async (queryer) => {
    const [payment, moves] = await Promise.all([
      queryer.first<PaymentDetails>(PAYMENT, [id]),
      queryer.rows<PaymentMove>(MOVES, [id]),
    ])
    return payment && { payment, moves }
  })
}
