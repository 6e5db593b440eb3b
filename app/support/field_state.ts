/** What the store of flashed messages is asked for; the session package's has it. */
export interface FlashedMessages {
  get(key: string, fallback?: unknown): unknown
}

/** Errors and values that a form hands to its fields when its page is written without a redirect. */
export interface FormState {
  errors?: Record<string, unknown>
  values?: Record<string, unknown>
}

export interface FieldInput {
  name: string
  id?: string | undefined
  value?: unknown
  hint?: unknown
  errors?: unknown
  secret?: boolean
}

export interface FieldState {
  id: string
  value: string
  chosen: readonly string[]
  errors: readonly string[]
  invalid: 'true' | null
  describedBy: string | null
}

/**
 * What a field shows: its errors, and the value it holds, first as typed in a refused form, else as given.
 * Both ways of refusing a form are understood: `form` from a page written at once with status 422, and the messages
 * that the session package flashes before it redirects (`inputErrorsBag`, and the typed values under their names).
 */
export function fieldState(
  field: FieldInput,
  form?: FormState,
  flashed?: FlashedMessages
): FieldState {
  const id = field.id ?? field.name.replace(/[^\w-]+/g, '-').replace(/-$/, '')
  const errors = messages(
    field.errors ?? found(form?.errors, field.name) ?? found(flashedErrors(flashed), field.name)
  )
  const typed = field.secret
    ? undefined
    : (found(form?.values, field.name) ?? flashed?.get(path(field.name)))
  const value = typed ?? field.value ?? ''
  const describedBy = [field.hint && `${id}-hint`, errors.length > 0 && `${id}-error`]
    .filter(Boolean)
    .join(' ')

  return {
    id,
    value: Array.isArray(value) ? '' : String(value),
    chosen: (Array.isArray(value) ? value : [value]).map(String),
    errors,
    invalid: errors.length > 0 ? 'true' : null,
    describedBy: describedBy || null,
  }
}

function flashedErrors(flashed?: FlashedMessages): Record<string, unknown> | undefined {
  return flashed?.get('inputErrorsBag') as Record<string, unknown> | undefined
}

/** The entry under the name itself, or down the path that the name spells (`lines[0].price`, `address.city`). */
function found(values: Record<string, unknown> | undefined, name: string): unknown {
  if (!values) return undefined
  const dotted = path(name)
  if (Object.hasOwn(values, name)) return values[name] ?? undefined
  if (Object.hasOwn(values, dotted)) return values[dotted] ?? undefined
  let here: unknown = values
  for (const key of dotted.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined
    here = (here as Record<string, unknown>)[key]
  }
  return here ?? undefined
}

function path(name: string): string {
  return name.replace(/\[(\w*)\]/g, (_, key: string) => (key ? `.${key}` : ''))
}

function messages(errors: unknown): string[] {
  if (errors === undefined || errors === null || errors === false || errors === '') return []
  return (Array.isArray(errors) ? errors : [errors]).map((error: unknown) =>
    typeof error === 'object' && error !== null && 'message' in error
      ? String(error.message)
      : String(error)
  )
}

/** Is a box with the value `own` ticked? A bare box that was ticked in a browser comes back as `on`. */
export function isTicked(state: FieldState, own: string): boolean {
  return state.chosen.includes(own) || state.value === 'on' || state.value === 'true'
}
