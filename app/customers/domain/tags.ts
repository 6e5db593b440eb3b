export const TAGS_MAX = 20
export const TAG_LENGTH_MAX = 40

/** Tags as they are typed, between commas; the first spelling of a tag stays. */
export function parseTags(typed: string): string[] {
  const tags = new Map<string, string>()
  for (const part of typed.split(/[,;\n]/)) {
    const tag = part.trim()
    if (tag && !tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag)
  }
  return [...tags.values()]
}

/** How many are one too many, or which is too long; null when they can be kept. */
export function whyNotTags(tags: readonly string[]): 'too_many' | 'too_long' | null {
  if (tags.length > TAGS_MAX) return 'too_many'
  return tags.some((tag) => tag.length > TAG_LENGTH_MAX) ? 'too_long' : null
}
