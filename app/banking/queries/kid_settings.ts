import type { KidAgreement, KidNumbers } from '#norway/kid_agreement'
import type { Queryer } from '#tenancy/queryer'

/** What the firm and its bank have agreed, and the numbers that a KID must have room for. */
export interface KidSettings {
  /** The account that invoices ask to be paid to, or null while the firm has none. */
  account: string | null
  isOn: boolean
  agreement: KidAgreement
  /** The next invoice's number, and the highest number that a customer has or gets next. */
  next: KidNumbers
}

interface Row {
  account: string | null
  isOn: boolean | null
  modulus: 10 | 11 | null
  length: number | null
  customerDigits: number | null
  number: bigint
  customerNumber: bigint
}

const SETTINGS = {
  name: 'kid_settings',
  text: `select o.bank_account as account, b.kid_on as "isOn", b.kid_modulus as modulus,
      b.kid_length as length, b.kid_customer_digits as "customerDigits",
      (select next_number from number_series where kind = 'invoice') as number,
      greatest((select next_number from number_series where kind = 'customer'),
        (select max(number) from customers)) as "customerNumber"
    from organizations o left join bank_accounts b
      on b.organization_id = o.id and b.account = o.bank_account`,
}

/** What most firms have agreed: MOD10, the invoice's number alone, room for many years of it. */
const PROPOSAL = { modulus: 10, length: 10, customerDigits: 0 } as const

/** The agreement of the account that stands on invoices now. */
export async function kidSettings(queryer: Queryer): Promise<KidSettings> {
  const row = (await queryer.first<Row>(SETTINGS))!
  return {
    account: row.account,
    isOn: row.isOn ?? false,
    agreement: {
      modulus: row.modulus ?? PROPOSAL.modulus,
      length: row.length ?? PROPOSAL.length,
      customerDigits: row.customerDigits ?? PROPOSAL.customerDigits,
    },
    next: { number: row.number, customerNumber: Number(row.customerNumber) },
  }
}
