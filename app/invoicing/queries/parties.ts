import type { Delivery } from '#invoicing/at_issue'
import { type BuyerDefaults } from '#invoicing/domain/fill_from_buyer'
import type { DocumentAddress } from '#invoicing/domain/invoice_document'
import type { Buyer, Seller } from '#invoicing/domain/parties'
import type { KidAgreement } from '#norway/kid_agreement'
import type { Language } from '#support/language'
import { isUuid } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

/** The firm that sells, as it is on file now. */
export interface SellerRow {
  name: string
  organization_number: string | null
  legal_form: string
  vat_registered: boolean
  in_foretaksregisteret: boolean
  address_line1: string | null
  address_line2: string | null
  postal_code: string | null
  city: string | null
  country_code: string
  email: string | null
  phone: string | null
  website: string | null
  bank_account: string | null
  logo_sha256: string | null
  payment_days: number
  /** What was agreed with the bank of its account, while payments to it carry a KID. */
  kid_agreement: KidAgreement | null
  delivery_default: Delivery
}

/** The customer who buys, as they are on file now. */
export interface BuyerRow {
  id: string
  number: number
  kind: 'company' | 'person'
  name: string
  organization_number: string | null
  address_line1: string | null
  address_line2: string | null
  postal_code: string | null
  city: string | null
  country_code: string
  delivery_line1: string | null
  delivery_line2: string | null
  delivery_postal_code: string | null
  delivery_city: string | null
  delivery_country_code: string | null
  email: string | null
  language: Language
  payment_days: number | null
  default_reference: string | null
  archived: boolean
  /** Øre that are to their good, as digits. */
  credit_minor: string
}

/** SQL of a SellerRow. */
export const SELLER = `
  select o.name, o.organization_number, o.legal_form, o.vat_registered, o.in_foretaksregisteret,
    o.address_line1, o.address_line2, o.postal_code, o.city, o.country_code, o.email, o.phone,
    o.website, o.bank_account, o.logo_sha256, o.payment_days, o.delivery_default,
    (select json_build_object('modulus', b.kid_modulus, 'length', b.kid_length,
        'customerDigits', b.kid_customer_digits)
      from bank_accounts b
      where b.organization_id = o.id and b.account = o.bank_account and b.kid_on) as kid_agreement
  from organizations o`

/** SQL of a BuyerRow; the caller adds which one. */
export const BUYER = `
  select c.id, c.number, c.kind, c.name, c.organization_number, c.address_line1, c.address_line2,
    c.postal_code, c.city, c.country_code, c.delivery_line1, c.delivery_line2,
    c.delivery_postal_code, c.delivery_city, c.delivery_country_code, c.email, c.language,
    c.payment_days, c.default_reference, c.archived_at is not null as archived,
    (select coalesce(sum(g.open_minor), 0)::text from customer_credits g
      where g.organization_id = c.organization_id and g.customer_id = c.id and g.open_minor > 0
    ) as credit_minor
  from customers c`

const FIND_BUYER = {
  name: 'draft_find_buyer',
  text: `select row_to_json(buyer) as buyer from (${BUYER} where c.id = $1) buyer`,
}

/** A customer as an invoice wants them, or null when there is no such customer in the firm. */
export async function findBuyer(queryer: Queryer, id: string): Promise<BuyerRow | null> {
  if (!isUuid(id)) return null
  const row = await queryer.first<{ buyer: BuyerRow }>(FIND_BUYER, [id])
  return row?.buyer ?? null
}

/** What a new invoice to this customer starts with. */
export function buyerDefaults(row: BuyerRow): BuyerDefaults {
  const delivery = [row.delivery_line1, row.delivery_postal_code, row.delivery_city]
  const postal = [row.address_line1, row.postal_code, row.city]
  return {
    id: row.id,
    language: row.language,
    yourReference: row.default_reference ?? '',
    deliveryPlace: onOneLine(row.delivery_city ? delivery : postal),
  }
}

/** `Kaikanten 3, 9008 Tromsø` */
function onOneLine([street, postalCode, city]: (string | null)[]): string {
  const place = [postalCode, city].filter(Boolean).join(' ')
  return [street, place].filter(Boolean).join(', ')
}

/** The firm as the rules and the paper want it. */
export function sellerOf(row: SellerRow): Seller {
  return {
    name: row.name,
    organizationNumber: row.organization_number ?? '',
    vatRegistered: row.vat_registered,
    inForetaksregisteret: row.in_foretaksregisteret,
    address: addressOf(row),
    email: row.email,
    phone: row.phone,
    website: row.website,
    logoSha256: row.logo_sha256,
    bankAccount: row.bank_account,
    kidAgreement: row.kid_agreement,
  }
}

/** The customer as the rules and the paper want them. */
export function buyerOf(row: BuyerRow): Buyer {
  return {
    customerId: row.id,
    customerNumber: row.number,
    name: row.name,
    organizationNumber: row.organization_number,
    address: addressOf(row),
  }
}

function addressOf(row: SellerRow | BuyerRow): DocumentAddress {
  return {
    lines: [row.address_line1, row.address_line2].filter((line) => line !== null),
    postalCode: row.postal_code,
    city: row.city,
    countryCode: row.country_code,
  }
}
