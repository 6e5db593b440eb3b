import { read } from '#tenancy/organization_context'
import type { Firm } from '#identity/validators/firm'

export interface OrganizationDetails extends Firm {
  id: string
  version: number
  logoSha256: string | null
}

const DETAILS = {
  name: 'organization_details',
  text: `select id, name, coalesce(organization_number, '') as "organizationNumber",
      legal_form as "legalForm", vat_registered as "vatRegistered",
      in_foretaksregisteret as "inForetaksregisteret", coalesce(address_line1, '') as "addressLine1",
      address_line2 as "addressLine2", coalesce(postal_code, '') as "postalCode",
      coalesce(city, '') as city, bank_account as "bankAccount", email, phone, website, language,
      payment_days as "paymentDays", version, logo_sha256 as "logoSha256"
    from organizations where id = current_setting('app.organization_id')::uuid`,
}

const SERIES = {
  name: 'invoice_series',
  text: `select first_number as first, next_number as next from number_series where kind = 'invoice'`,
}

/** Everything the current organization says of itself. */
export async function organizationDetails(): Promise<OrganizationDetails> {
  const row = await read((queryer) => queryer.first<OrganizationDetails>(DETAILS))
  if (!row) throw new Error('the current organization is gone')
  return row
}

export interface InvoiceSeries {
  /** The number before the first one of this program. */
  lastBefore: string
  next: string
  /** A series that is in use keeps its start (bokføringsforskriften § 5-1-3). */
  inUse: boolean
}

/** Where the invoice numbers of the current organization stand. */
export async function invoiceSeries(): Promise<InvoiceSeries> {
  const row = await read((queryer) => queryer.first<{ first: bigint; next: bigint }>(SERIES))
  if (!row) throw new Error('the organization has no invoice series')
  return {
    lastBefore: String(row.first - 1n),
    next: String(row.next),
    inUse: row.next !== row.first,
  }
}
