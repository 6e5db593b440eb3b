import { recordActivity } from '#audit/activity'
import {
  organizationDetails,
  type OrganizationDetails,
} from '#identity/queries/organization_details'
import type { Firm } from '#identity/validators/firm'
import { err, ok, type Result } from '#support/result'
import { isUniqueViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'

const UPDATE = `update organizations set name = $1, organization_number = $2, legal_form = $3,
    vat_registered = $4, in_foretaksregisteret = $5, address_line1 = $6, address_line2 = $7,
    postal_code = $8, city = $9, bank_account = $10, email = $11, phone = $12, website = $13,
    language = $14, payment_days = $15, version = version + 1, updated_at = now()
  where id = current_setting('app.organization_id')::uuid and version = $16`

export interface UpdateOrganizationInput {
  firm: Firm
  /** The version that the person saw. */
  version: number
  actorId: string
}

export type UpdateOrganizationError =
  { type: 'changed_meanwhile'; saved: OrganizationDetails } | { type: 'organization_number_taken' }

/** Changes what the current organization says of itself, unless somebody changed it since it was seen. */
export async function updateOrganization(
  input: UpdateOrganizationInput
): Promise<Result<void, UpdateOrganizationError>> {
  const { firm } = input
  try {
    return await transaction(async (queryer) => {
      const before = await organizationDetails()
      const changed = await queryer.run(UPDATE, [...valuesOf(firm), input.version])
      if (changed === 0) return err({ type: 'changed_meanwhile' as const, saved: before })
      const fields = changedFields(before, firm)
      if (fields.length > 0) {
        await recordActivity({
          action: 'organization.updated',
          subject: { type: 'organization', id: before.id },
          actorId: input.actorId,
          data: { fields },
        })
      }
      return ok()
    })
  } catch (error) {
    if (!isUniqueViolation(error, 'organizations_number')) throw error
    return err({ type: 'organization_number_taken' })
  }
}

/** Which fields say something else than before. */
export function changedFields(before: Firm, after: Firm): (keyof Firm)[] {
  return (Object.keys(after) as (keyof Firm)[]).filter((field) => before[field] !== after[field])
}

function valuesOf(firm: Firm) {
  return [
    firm.name,
    firm.organizationNumber,
    firm.legalForm,
    firm.vatRegistered,
    firm.inForetaksregisteret,
    firm.addressLine1,
    firm.addressLine2,
    firm.postalCode,
    firm.city,
    firm.bankAccount,
    firm.email,
    firm.phone,
    firm.website,
    firm.language,
    firm.paymentDays,
  ]
}
