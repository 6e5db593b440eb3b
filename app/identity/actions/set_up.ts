import { keepLogo } from '#identity/actions/change_logo'
import { insertOrganization } from '#identity/actions/create_organization'
import { insertUser } from '#identity/actions/create_user'
import { setupGate } from '#identity/setup_gate'
import type { SetupForm } from '#identity/validators/setup'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { isUniqueViolation } from '#tenancy/database_errors'
import { inOrganization, transaction } from '#tenancy/organization_context'

/** Two people who send the set-up at once meet here. */
const SETUP_LOCK = 7_261_543

export type SetUpError = { type: 'already_done' } | { type: 'email_taken' }

/**
 * Founds the first organization and its owner, both or none. Answers the owner's id.
 *
 * @param logoSha256 a stored picture that was drawn anew, or null
 */
export async function setUp(
  form: SetupForm,
  logoSha256: string | null = null
): Promise<Result<string, SetUpError>> {
  const id = newId()
  try {
    return await inOrganization(id, () =>
      transaction(async (queryer): Promise<Result<string, SetUpError>> => {
        await queryer.run('select pg_advisory_xact_lock($1)', [SETUP_LOCK])
        if (!(await setupGate.isOpen())) return err({ type: 'already_done' })

        const ownerId = await insertUser(queryer, form.owner)
        const { lastInvoiceNumber } = form
        await insertOrganization(queryer, id, { ...form.firm, lastInvoiceNumber, ownerId })
        if (logoSha256) await keepLogo(logoSha256, ownerId)
        return ok(ownerId)
      })
    )
  } catch (error) {
    if (isUniqueViolation(error, 'users_email')) return err({ type: 'email_taken' })
    throw error
  }
}
