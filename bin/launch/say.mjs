/*
 * How the launchers speak: short lines on standard output, and a refusal is a sentence, never a stack trace.
 */

/** A reason not to go on that the person at the keyboard can do something about. */
export class Refusal extends Error {
  name = 'Refusal'
}

/** The exit code of a command of the program that has said in a sentence why it does not go on. */
export const SAID_WHY = 3

/** A reason that was told already, by whoever found it. */
export class AlreadyTold extends Error {
  name = 'AlreadyTold'
}

/** Prints one line of what is being done. */
export function say(text) {
  process.stdout.write(`${text}\n`)
}

/**
 * Runs a launcher and turns its end into an exit code: a Refusal prints its sentence, anything else that is
 * thrown prints its message and, with DEBUG set, its stack.
 */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    process.exitCode = 1
    if (error instanceof AlreadyTold) return
    if (error instanceof Refusal) process.stderr.write(`\n${error.message}\n`)
    else
      process.stderr.write(
        `\n${process.env.DEBUG ? error?.stack : `This went wrong: ${error?.message ?? error}`}\n`
      )
  }
}
