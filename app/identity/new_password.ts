import { createInterface } from 'node:readline'
import type { BaseCommand } from '@adonisjs/core/ace'
import { passwordProblem, type PasswordProblem } from '#identity/domain/password_rules'
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '#config/limits'
import { err, ok, type Result } from '#support/result'

const SENTENCES: Record<PasswordProblem, string> = {
  too_short: `The password needs at least ${PASSWORD_LENGTH_MIN} characters.`,
  too_long: `The password can have at most ${PASSWORD_LENGTH_MAX} characters.`,
  too_common: 'This password is among the first to be guessed.',
  own_name: "The password is little more than the person's own name.",
}

/**
 * A new password for a command: from NEW_PASSWORD, from the first line of standard input where that is
 * no terminal, else asked for. Never from the command line, which other people of the machine can read.
 *
 * @returns the password, or a sentence that says why not
 */
export async function newPassword(
  command: BaseCommand,
  ownWords: readonly string[]
): Promise<Result<string, string>> {
  const given = process.env.NEW_PASSWORD ?? (process.stdin.isTTY ? null : await firstLine())
  const typed = given ?? (await command.prompt.secure('New password'))
  const password = (typed ?? '').trim()
  const problem = await passwordProblem(password, ownWords)
  return problem ? err(SENTENCES[problem]) : ok(password)
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line
  return ''
}
