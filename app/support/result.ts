/**
 * The outcome of something that can be refused for a reason a person should hear. What is expected to
 * fail now and then is a value; what must never happen is thrown (`assert`).
 */
export type Result<T, E> = Ok<T> | Err<E>

export interface Ok<T> {
  readonly ok: true
  readonly value: T
}

export interface Err<E> {
  readonly ok: false
  readonly error: E
}

/** It went well: carries `value`. */
export function ok(): Ok<void>
export function ok<T>(value: T): Ok<T>
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value }
}

/** It was refused: carries the typed reason. */
export function err<E>(error: E): Err<E> {
  return { ok: false, error }
}
