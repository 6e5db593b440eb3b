/** Why the program does not start, in a sentence for whoever starts it. No stack trace: nothing is broken. */
export class StartRefusal extends Error {
  override name = 'StartRefusal'
}
