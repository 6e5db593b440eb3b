import hash from '@adonisjs/core/services/hash'
import type { Language } from '#identity/identity'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { isUniqueViolation } from '#tenancy/database_errors'
import { outsideOrganizations } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export interface CreateUserInput {
  email: string
  name: string
  password: string
  language?: Language | null
  /** Nobody knows the password: the person is to choose one by a mailed link. */
  isInvited?: boolean
}

const INSERT = `insert into users (id, email, name, password_hash, language, password_chosen_at)
  values ($1, $2, $3, $4, $5, case when $6 then null else now() end)`

/** Makes a person known to the program. Refused when somebody has the e-mail address already. */
export async function createUser(
  input: CreateUserInput
): Promise<Result<string, { type: 'email_taken' }>> {
  try {
    return ok(
      await outsideOrganizations('a person belongs to no organization', (queryer) =>
        insertUser(queryer, input)
      )
    )
  } catch (error) {
    if (isUniqueViolation(error, 'users_email')) return err({ type: 'email_taken' })
    throw error
  }
}

/** The same inside an open transaction; a taken address is thrown as PostgreSQL says it (`users_email`). */
export async function insertUser(queryer: Queryer, input: CreateUserInput): Promise<string> {
  const id = newId()
  const passwordHash = await hash.make(input.password)
  const language = input.language ?? null
  const isInvited = input.isInvited ?? false
  const values = [id, input.email.trim(), input.name, passwordHash, language, isInvited]
  await queryer.run(INSERT, values)
  return id
}
