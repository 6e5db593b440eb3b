/** What a form sent, as the body parser gives it: nothing in it may be trusted, not even its types. */
export type FormInput = Record<string, unknown>

// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u2028\u2029\ufeff]/g

/** One line as a person meant it: Unicode put together, control characters out, spaces single and none around. */
export function lineFrom(input: FormInput, name: string): string {
  return textFrom(input, name).replace(/\s+/g, ' ').trim()
}

/** Several lines as a person meant them; a missing field, a list or an object is empty text. */
export function textFrom(input: FormInput, name: string): string {
  const value = Object.hasOwn(input, name) ? input[name] : ''
  if (typeof value === 'number') return String(value)
  return typeof value === 'string'
    ? value.toWellFormed().normalize('NFC').replace(CONTROLS, '')
    : ''
}

/** A secret as it was typed: nothing is taken off or put together. */
export function secretFrom(input: FormInput, name: string): string {
  const value = Object.hasOwn(input, name) ? input[name] : ''
  return typeof value === 'string' ? value : ''
}

/** Was the box ticked? */
export function isTickedIn(input: FormInput, name: string): boolean {
  return ['1', 'on', 'true'].includes(lineFrom(input, name))
}
