import { escapeHtml, htmlAttributes } from '#support/html_attributes'

/** A line icon in the colour of the text around it; silent for screen readers. */
export function iconMark(name: string, size = ''): string {
  return `<span ${htmlAttributes({ 'class': ['icon', `icon-${name}`, size], 'aria-hidden': 'true' })}></span>`
}

/** The key that does the same, shown beside the words of a button; without scripts it would do nothing. */
export function keyHint(key?: string): string {
  return key ? `<kbd class="only-js" aria-hidden="true">${escapeHtml(key)}</kbd>` : ''
}

/** What a field's number counts (`kr`, `%`, `dager`), at its right edge. */
export function unitMark(unit?: string): string {
  return unit ? `<span class="unit" aria-hidden="true">${escapeHtml(unit)}</span>` : ''
}

/** How many there are behind a tab, and their sum where it has one: `37 · 412 906,50`. */
export function tabCount(tab: { count?: unknown; sum?: unknown }): string {
  const parts = [tab.count, tab.sum].filter(
    (part) => part !== undefined && part !== null && part !== ''
  )
  return parts.length > 0 ? `<span class="count">${escapeHtml(parts.join(' · '))}</span>` : ''
}

/**
 * The address a form is sent to. A verb that HTML does not know travels in the field `_method`; a form with
 * a file has it in its address, because its body is read only after the route is known.
 */
export function formAction(
  action: string | undefined,
  verb: string,
  enctype?: string
): string | null {
  if (action === undefined) return null
  if (enctype !== 'multipart/form-data' || !isHiddenVerb(verb)) return action
  return `${action}${action.includes('?') ? '&' : '?'}_method=${verb}`
}

/** Whether a form must say its verb in a field, because HTML does not know it. */
export function isHiddenVerb(verb: string): boolean {
  return verb !== 'GET' && verb !== 'POST'
}

/** A dot that asks for attention; its words are for those who do not see it, and for the pointer. */
export function dotMark(words?: string | false | null): string {
  if (!words) return ''
  const text = escapeHtml(words)
  return `<span class="dot" title="${text}"><span class="visually-hidden">${text}</span></span>`
}

/** A long address may be broken after its @ rather than within a word. */
export function softBreaks(address: string): string {
  return escapeHtml(address).replace('@', '@<wbr />')
}

/** Links of a sentence, each with what stands right after it: `2, 5 og 9: …`. */
export function linkedWords(links: { text: string; href: string; after: string }[]): string {
  return links
    .map(({ text, href, after }) => {
      const link = htmlAttributes({ class: 'link', href })
      return `<a ${link}>${escapeHtml(text)}</a>${escapeHtml(after)}`
    })
    .join(' ')
}

/** The first letters of the first and the last name, for the round mark of a person. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}
