/** Where the address of the customer's page goes in a letter. It is a secret, so that the order never holds it. */
export const LINK = '{link}'

/** Does the letter tell of the customer's page? */
export function hasLink(text: string): boolean {
  return text.includes(LINK)
}

/** The letter with the address in its place; without one, without the lines that tell of it. */
export function withLink(text: string, address: string | null): string {
  if (address) return text.replaceAll(LINK, address)
  return text
    .split('\n')
    .filter((line) => !hasLink(line))
    .join('\n')
}
