/** `text` as a CSS string: all but plain letters and digits is escaped, so that it can end nothing. */
export function cssString(text: string): string {
  const escaped = text.replace(
    /[^A-Za-z0-9]/gu,
    (character) => `\\${character.codePointAt(0)!.toString(16).padStart(6, '0')}`
  )
  return `'${escaped}'`
}
