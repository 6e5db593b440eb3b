/** What a component may hand on as HTML attributes, by name. */
export type AttributeValues = Record<string, unknown>

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** `text` made safe between tags and inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

/**
 * Attributes as HTML text, every value escaped. `null`, `undefined` and `false` leave the attribute out, `true`
 * writes it bare, a list is joined by spaces without its empty parts.
 *
 * Edge's own `$props.toAttrs()` (edge.js 6.5.1) writes values as they are: a quotation mark in a value that a person
 * typed would end the attribute. No component may use it; a test looks for it.
 */
export function htmlAttributes(values: AttributeValues): string {
  const written: string[] = []
  for (const [name, value] of Object.entries(values)) {
    const text = attributeText(value)
    if (text === null) continue
    written.push(text === true ? name : `${name}="${escapeHtml(text)}"`)
  }
  return written.join(' ')
}

/**
 * The props of a component that it does not know itself, on top of its defaults. Classes are added to each other,
 * everything else that is given wins over the default.
 */
export function passThrough(
  props: AttributeValues,
  known: readonly string[],
  defaults: AttributeValues
): AttributeValues {
  const merged: AttributeValues = { ...defaults }
  for (const [name, value] of Object.entries(props)) {
    if (!known.includes(name) && name !== 'class') merged[name] = value
  }
  const classes = [defaults.class, props.class].flat().filter(Boolean)
  if (classes.length > 0) merged.class = classes
  return merged
}

function attributeText(value: unknown): string | true | null {
  if (value === null || value === undefined || value === false) return null
  if (value === true) return true
  if (!Array.isArray(value)) return String(value)
  const parts = value.flat().filter(Boolean)
  return parts.length > 0 ? parts.join(' ') : null
}
