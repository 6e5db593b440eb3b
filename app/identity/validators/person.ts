import { passwordProblem } from '#identity/domain/password_rules'
import { lineFrom, secretFrom, type FormInput } from '#support/form_input'

const EMAIL_LENGTH_MAX = 254
const EMAIL = /^[^\s@<>(),;:"\\]+@[^\s@.<>(),;:"\\]+(\.[^\s@.<>(),;:"\\]+)+$/u

/** Has it the form of an e-mail address? Whether somebody reads there, only a letter can tell. */
export function isEmail(text: string): boolean {
  return text.length <= EMAIL_LENGTH_MAX && EMAIL.test(text)
}

/** The key of the sentence about a person's name, or null when it will do. */
export function nameProblem(input: FormInput, field: string): string | null {
  const name = lineFrom(input, field)
  if (name === '') return 'required'
  return name.length > 200 ? 'too_long' : null
}

export function emailProblem(input: FormInput, field: string): string | null {
  const email = lineFrom(input, field)
  if (email === '') return 'required'
  return isEmail(email) ? null : 'email'
}

/** The key of the sentence about a new password, or null when it will do. */
export async function newPasswordProblem(
  input: FormInput,
  field: string,
  ownWords: readonly string[]
): Promise<string | null> {
  const problem = await passwordProblem(secretFrom(input, field), ownWords)
  return problem && `password_${problem}`
}
