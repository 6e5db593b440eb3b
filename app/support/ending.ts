const controller = new AbortController()

/** Fires when this process is to end: long work that can be done again breaks off instead of holding it up. */
export const ending: AbortSignal = controller.signal

/** Said once, by whoever ends the process in order. */
export function beginEnding(): void {
  controller.abort(new Error('the program ends'))
}
