import type { Language } from '#support/language'

/**
 * What may stand in braces in the words of a letter, under the name it has in each language. The words are
 * kept with the last name, which is the program's own; people see and type the name in the letter's language.
 */
export const PLACEHOLDERS = {
  number: { nb: 'nummer', nn: 'nummer', en: 'number' },
  customer: { nb: 'kunde', nn: 'kunde', en: 'customer' },
  seller: { nb: 'firma', nn: 'firma', en: 'firm' },
  amount: { nb: 'beløp', nn: 'beløp', en: 'amount' },
  open: { nb: 'rest', nn: 'rest', en: 'open' },
  due: { nb: 'forfall', nn: 'forfall', en: 'due' },
  account: { nb: 'konto', nn: 'konto', en: 'account' },
  reference: { nb: 'referanse', nn: 'referanse', en: 'reference' },
  payment: { nb: 'betaling', nn: 'betaling', en: 'payment' },
  credited: { nb: 'gjelder', nn: 'gjeld', en: 'credited' },
  principal: { nb: 'hovedstol', nn: 'hovudstol', en: 'principal' },
  total: { nb: 'sum', nn: 'sum', en: 'total' },
  deadline: { nb: 'frist', nn: 'frist', en: 'deadline' },
  valid_until: { nb: 'gyldig_til', nn: 'gyldig_til', en: 'valid_until' },
  link: { nb: 'lenke', nn: 'lenkje', en: 'link' },
} as const satisfies Record<string, Record<Language, string>>

export type Placeholder = keyof typeof PLACEHOLDERS

const IN_BRACES = /\{([\p{L}_]+)\}/gu

/** Every name that counts, in whichever language: who types `{link}` in a Norwegian letter means it. */
const BY_NAME = new Map<string, Placeholder>(
  Object.entries(PLACEHOLDERS).flatMap(([key, names]) =>
    [key, ...Object.values(names)].map((name) => [name, key as Placeholder] as const)
  )
)

/** The words under the program's own names, as they are kept. What is not known stays as it is. */
export function asKept(words: string): string {
  return words.replace(IN_BRACES, (whole, name: string) => {
    const key = BY_NAME.get(name.toLowerCase())
    return key ? `{${key}}` : whole
  })
}

/** The words as people read and type them in a letter of that language. */
export function asTyped(words: string, language: Language): string {
  return words.replace(IN_BRACES, (whole, name: string) =>
    Object.hasOwn(PLACEHOLDERS, name) ? `{${PLACEHOLDERS[name as Placeholder][language]}}` : whole
  )
}

/** Names in braces that this kind of letter has nothing for, as they were typed; each once. */
export function unknownNames(words: string, known: readonly Placeholder[]): string[] {
  const names = [...words.matchAll(IN_BRACES)].map((match) => match[1]!)
  const unknown = names.filter((name) => {
    const key = BY_NAME.get(name.toLowerCase())
    return !key || !known.includes(key)
  })
  return [...new Set(unknown)]
}
