import {
  differingFields,
  type CustomerField,
  type CustomerFields,
} from '#customers/domain/customer_fields'
import { formValues } from '#customers/domain/customer_form'
import type { Language } from '#support/language'

export interface ConflictInput {
  /** What this person typed. */
  mine: CustomerFields
  /** What is saved now. */
  current: CustomerFields
  /** The form's own note of what its fields held when it was opened; nothing in it is trusted. */
  seen: unknown
  language: Language
}

/** One field in which the two versions differ, as both would stand in the form. */
export interface ConflictField {
  field: string
  mine: string
  saved: string
  /** What is chosen to begin with: the version of whoever changed the field. */
  keep: 'mine' | 'saved'
}

const FORM_NAMES: Partial<Record<CustomerField, string>> = { creditLimitMinor: 'creditLimit' }

/** Two versions side by side, and the fields that are the same in both to be sent along. */
export function conflictFields(input: ConflictInput) {
  const mine = formValues(input.mine, input.language)
  const saved = formValues(input.current, input.language)
  const seen = seenValues(input.seen)
  const differing = differingFields(input.mine, input.current).map(
    (field) => FORM_NAMES[field] ?? field
  )
  const fields = differing.map((field): ConflictField => {
    const untouched = seen[field] === mine[field]
    const pair = { mine: mine[field] ?? '', saved: saved[field] ?? '' }
    return { field, ...pair, keep: untouched ? 'saved' : 'mine' }
  })
  const same = Object.entries(mine).filter(([field]) => !differing.includes(field))
  return { fields, same: Object.fromEntries(same), mine, saved }
}

function seenValues(seen: unknown): Record<string, unknown> {
  if (typeof seen !== 'string') return {}
  try {
    const values: unknown = JSON.parse(seen)
    return typeof values === 'object' && values !== null ? { ...values } : {}
  } catch {
    return {}
  }
}
