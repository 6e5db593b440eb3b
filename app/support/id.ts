import { v7, validate } from 'uuid'

/**
 * A new identity for a row: UUIDv7, made in the program so that the row and what points to it can be
 * written in one round trip; its leading time keeps index pages filled in order.
 */
export function newId(): string {
  return v7()
}

/** Whether `value` has the form of an identity (any UUID version); says nothing about its existence. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && validate(value)
}

/** An identity that came with a form, as PostgreSQL prints it (lower case); null when it is none. */
export function readId(value: unknown): string | null {
  return isId(value) ? value.toLowerCase() : null
}
