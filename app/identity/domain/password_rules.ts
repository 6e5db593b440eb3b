import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '#config/limits'

export type PasswordProblem = 'too_short' | 'too_long' | 'too_common' | 'own_name'

/** What Norwegians type first; the packed list is of the whole world. */
const NORWEGIAN = ['passord', 'velkommen', 'sommer', 'vinter', 'høst', 'vår', 'norge', 'faktura']

/** Shorter names say too little to forbid every password that holds them. */
const NAME_LENGTH_MIN = 4

/** `111111111111`, `abcabcabcabc`: next to nothing, said often. */
const REPEATED_LENGTH_MAX = 4

/**
 * Why a new password is refused, or null. Length and not being known, no rules of composition (ASVS 5.0
 * 6.2.1–6.2.9, 6.2.11). A common password with digits and signs around it, or said twice, is common.
 *
 * @param ownWords names of the person and the firm, the e-mail address
 */
export async function passwordProblem(
  password: string,
  ownWords: readonly string[] = []
): Promise<PasswordProblem | null> {
  const length = [...password].length
  if (length < PASSWORD_LENGTH_MIN) return 'too_short'
  if (length > PASSWORD_LENGTH_MAX) return 'too_long'

  const plain = password.toLowerCase()
  if (repeatedIn(plain).length <= REPEATED_LENGTH_MAX) return 'too_common'
  const common = await commonPasswords()
  if (kernelsOf(plain).some((kernel) => common.has(kernel))) return 'too_common'
  return isOwnName(lettersOf(plain), ownWords) ? 'own_name' : null
}

/** The password itself, without what stands around its letters, and what it repeats. */
function kernelsOf(plain: string): string[] {
  const trimmed = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return [plain, trimmed, lettersOf(plain)].flatMap((text) => [text, repeatedIn(text)])
}

/** `abcabcabc` is `abc`; text that repeats nothing is itself. */
function repeatedIn(text: string): string {
  return /^(.+?)\1+$/u.exec(text)?.[1] ?? text
}

/** Is next to nothing left of the letters when the own names are taken out? */
function isOwnName(letters: string, ownWords: readonly string[]): boolean {
  const words = ownWords
    .flatMap((word) => [word, ...word.split(/[^\p{L}]+/u)])
    .map((word) => lettersOf(word.toLowerCase()))
    .filter((word) => word.length >= NAME_LENGTH_MIN)
    .toSorted((one, other) => other.length - one.length)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), letters)
  return rest.length < letters.length && rest.length < NAME_LENGTH_MIN
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]/gu, '')
}

let known: Promise<ReadonlySet<string>> | null = null

/** Some 49,000 leaked passwords, read when the first one is chosen. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  known ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set([...dictionary['passwords-common'], ...NORWEGIAN])
  )
  return known
}
