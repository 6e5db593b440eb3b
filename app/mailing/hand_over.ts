/** Called by a transport when the server is ready for the letter and has not had a byte of it; awaited. */
export type HandOver = () => Promise<void>

/** A transport gets it as the `config` of `send`; somebody who sends without one needs no note. */
export function handOverOf(config: unknown): HandOver {
  return typeof config === 'function' ? (config as HandOver) : () => Promise.resolve()
}
