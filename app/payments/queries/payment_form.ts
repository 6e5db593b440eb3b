import {
  type OpenCredit,
  openCredits,
  type OpenInvoice,
  openInvoices,
} from '#payments/queries/customer_money'
import { isUuid, read } from '#tenancy/organization_context'

/** A customer as the forms about their money want them. */
export interface Payer {
  id: string
  number: bigint
  name: string
  /** The firm's own account, 11 digits, when it has told. */
  firmAccount: string | null
}

export interface CustomerMoney {
  payer: Payer
  /** The one that is due first at the top. */
  open: OpenInvoice[]
  /** The oldest first. */
  credits: OpenCredit[]
}

const PAYER = {
  name: 'payment_form_payer',
  text: `select c.id, c.number, c.name, o.bank_account as "firmAccount"
    from customers c join organizations o on o.id = c.organization_id where c.id = $1`,
}

/** What a customer owes and has to their good, invoice by invoice; null when there is no such customer. */
export async function customerMoney(customerId: string): Promise<CustomerMoney | null> {
  if (!isUuid(customerId)) return null
  return read(async (queryer) => {
    const [payer, open, credits] = await Promise.all([
      queryer.first<Payer>(PAYER, [customerId]),
      openInvoices(queryer, customerId),
      openCredits(queryer, customerId),
    ])
    return payer && { payer, open, credits }
  })
}
