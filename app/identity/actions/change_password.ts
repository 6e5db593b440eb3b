import hash from '@adonisjs/core/services/hash'
import { outsideOrganizations } from '#tenancy/organization_context'

const CHANGE = `
  with changed as (
    update users set password_hash = $2, password_chosen_at = now(), updated_at = now()
    where id = $1 returning id
  ), ended as (
    delete from sessions where user_id = $1 and id is distinct from $3
  )
  delete from password_reset_tokens where user_id = $1`

/**
 * Gives a person a new password and ends their sessions, all but the one named (the hash that is its row's
 * id). Links for choosing a password that are under way lose their worth.
 */
export async function changePassword(
  personId: string,
  password: string,
  keepSession: string | null = null
): Promise<void> {
  const passwordHash = await hash.make(password)
  await outsideOrganizations('a person belongs to no organization', (queryer) =>
    queryer.run(CHANGE, [personId, passwordHash, keepSession])
  )
}
