import { PLACEHOLDERS } from '#mailing/domain/placeholders'

/**
 * Where the address of the customer's page goes in a letter, under each of its names. The address is a secret,
 * so that an order never holds it.
 */
const LINK = new RegExp(`\\{(?:${Object.values(PLACEHOLDERS.link).join('|')})\\}`, 'gi')

/** Does the letter tell of the customer's page? */
export function hasLink(text: string): boolean {
  return text.search(LINK) >= 0
}

/** The letter with the address in its place; without one, without the lines that tell of it. */
export function withLink(text: string, address: string | null): string {
  if (address) return text.replaceAll(LINK, () => address)
  return text
    .split('\n')
    .filter((line) => !hasLink(line))
    .join('\n')
}
