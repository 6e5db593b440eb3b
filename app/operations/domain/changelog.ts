/** The sentences under the first heading of a changelog that has any, as plain text. */
export function newsOf(changelog: string): string[] {
  for (const part of changelog.split(/^## /m).slice(1)) {
    const sentences = [...part.matchAll(/^- (.+(?:\n {2}.+)*)/gm)].map(([, text = '']) =>
      text.replaceAll(/\s+/g, ' ').replaceAll(/[`*]/g, '')
    )
    if (sentences.length > 0) return sentences
  }
  return []
}
