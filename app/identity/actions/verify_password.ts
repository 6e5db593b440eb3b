import hash from '@adonisjs/core/services/hash'
import { PASSWORD_LENGTH_MAX } from '#config/limits'
import { outsideOrganizations } from '#tenancy/organization_context'

const FIND = {
  name: 'user_for_login',
  text: `select id, password_hash from users where email_key = lower($1) and disabled_at is null`,
}

/** A hash of nothing anybody knows: an unknown address takes as long to refuse as a wrong password. */
const decoy = hash.make(crypto.randomUUID())

/** The person whose e-mail and password these are, or null. */
export async function verifyPassword(
  email: string,
  password: string
): Promise<{ id: string } | null> {
  if (password.length > PASSWORD_LENGTH_MAX) return null
  const user = await outsideOrganizations('a visitor says who they are', (queryer) =>
    queryer.first<{ id: string; password_hash: string }>(FIND, [email.trim()])
  )
  const matches = await hash.verify(user?.password_hash ?? (await decoy), password)
  return user && matches ? { id: user.id } : null
}
