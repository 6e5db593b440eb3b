import {
  differingFields,
  type CustomerField,
  type CustomerFields,
} from '#customers/domain/customer_fields'
import { formValues } from '#customers/domain/customer_form'
import { countryName } from '#norway/countries'
import type { Words } from '#support/page_language'

export interface ConflictInput {
  /** What this person typed. */
  mine: CustomerFields
  /** What is saved now. */
  current: CustomerFields
  /** The form's own note of what its fields held when it was opened; nothing in it is trusted. */
  seen: unknown
  words: Words
}

/** One field in which the two versions differ, as both would stand in the form. */
export interface ConflictField {
  field: string
  mine: string
  saved: string
  /** Both as people read them. */
  text: { mine: string; saved: string }
  /** What is chosen to begin with: the version of whoever changed the field. */
  keep: 'mine' | 'saved'
}

const FORM_NAMES: Partial<Record<CustomerField, string>> = { creditLimitMinor: 'creditLimit' }

/** Two versions side by side, and the fields that are the same in both to be sent along. */
export function conflictFields(input: ConflictInput) {
  const mine = formValues(input.mine, input.words.language)
  const saved = formValues(input.current, input.words.language)
  const seen = seenValues(input.seen)
  const differing = differingFields(input.mine, input.current).map(
    (field) => FORM_NAMES[field] ?? field
  )
  const fields = differing.map((field): ConflictField => {
    const untouched = seen[field] === mine[field]
    const pair = { mine: mine[field] ?? '', saved: saved[field] ?? '' }
    const text = {
      mine: readable(field, pair.mine, input.words),
      saved: readable(field, pair.saved, input.words),
    }
    return { field, ...pair, text, keep: untouched ? 'saved' : 'mine' }
  })
  const same = Object.entries(mine).filter(([field]) => !differing.includes(field))
  return { fields, same: Object.fromEntries(same), mine, saved }
}

function readable(field: string, value: string, { t, language }: Words): string {
  if (field === 'kind' || field === 'language') return t(`customers.${field}_${value}`)
  return field.endsWith('ountryCode') ? countryName(value, language) : value
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
