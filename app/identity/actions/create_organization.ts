import { recordActivity } from '#audit/activity'
import type { Language } from '#identity/identity'
import { newId } from '#support/id'
import { inOrganization, transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export interface CreateOrganizationInput {
  name: string
  /** Nine digits, checked; null for a firm without one. */
  organizationNumber: string | null
  legalForm: string
  vatRegistered: boolean
  inForetaksregisteret: boolean
  addressLine1: string | null
  addressLine2?: string | null
  postalCode: string | null
  city: string | null
  /** Eleven digits, checked. */
  bankAccount: string | null
  email: string | null
  phone?: string | null
  website?: string | null
  language: Language
  paymentDays?: number
  /** The last invoice number used before; the series goes on after it. */
  lastInvoiceNumber: number
  /** The first number that a new customer gets; 10001 unless told. */
  firstCustomerNumber?: number
  ownerId: string
}

const INSERT = `insert into organizations
  (id, name, organization_number, legal_form, vat_registered, in_foretaksregisteret, address_line1,
   address_line2, postal_code, city, bank_account, email, phone, website, language, payment_days)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`

const FIRST_CUSTOMER_NUMBER = 10_001

/** Founds an organization in the program, with its number series and its owner. Answers its id. */
export async function createOrganization(input: CreateOrganizationInput): Promise<string> {
  const id = newId()
  await inOrganization(id, () => transaction((queryer) => insertOrganization(queryer, id, input)))
  return id
}

/** The same inside an open transaction of the organization that is to be. */
export async function insertOrganization(
  queryer: Queryer,
  id: string,
  input: CreateOrganizationInput
): Promise<void> {
  await queryer.run(INSERT, [
    id,
    input.name,
    input.organizationNumber,
    input.legalForm,
    input.vatRegistered,
    input.inForetaksregisteret,
    input.addressLine1,
    input.addressLine2 ?? null,
    input.postalCode,
    input.city,
    input.bankAccount,
    input.email,
    input.phone ?? null,
    input.website ?? null,
    input.language,
    input.paymentDays ?? 14,
  ])
  await queryer.run(
    `insert into number_series values ($1, 'invoice', $2, $2), ($1, 'customer', $3, $3)`,
    [id, input.lastInvoiceNumber + 1, input.firstCustomerNumber ?? FIRST_CUSTOMER_NUMBER]
  )
  await queryer.run(`insert into memberships values ($1, $2, 'owner')`, [id, input.ownerId])
  await recordActivity({
    action: 'organization.created',
    subject: { type: 'organization', id },
    actorId: input.ownerId,
  })
}
