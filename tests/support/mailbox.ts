import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Logger, runOnce } from 'graphile-worker'
import env from '#start/env'
import { taskList } from '#start/worker'
import { asOwner } from '#tests/support/connections'

/** The newest letter to an address, as text, after everything that was ordered has left. */
export async function letterTo(address: string): Promise<string> {
  const found = await lettersTo(address)
  if (!found[0]) throw new Error(`no letter to ${address}`)
  return found[0]
}

/** Does the jobs of the mail queue as the worker does, until none is due. */
export async function leaveOrderedMails(): Promise<void> {
  const { send_mail: firm, send_system_mail: own } = taskList()
  while (await anyIsDue()) {
    await runOnce({
      connectionString: env.get('DATABASE_URL'),
      noHandleSignals: true,
      logger: new Logger(() => () => undefined),
      taskList: { send_mail: firm!, send_system_mail: own! },
    })
  }
}

async function anyIsDue(): Promise<boolean> {
  const owner = await asOwner()
  const { rows } = await owner.query(`select 1 from graphile_worker.jobs
    where task_identifier in ('send_mail', 'send_system_mail') and run_at <= now() and attempts = 0`)
  await owner.end()
  return rows.length > 0
}

/** Every letter to an address, the newest first, with its soft line breaks taken out. */
export async function lettersTo(address: string): Promise<string[]> {
  await leaveOrderedMails()
  const folder = join(env.get('DATA_DIR'), 'mail')
  const all = await readdir(folder).catch(() => [])
  const names = all.filter((name) => name.endsWith('.eml'))
  const letters: string[] = []
  for (const name of names.toSorted().toReversed()) {
    const text = await readFile(join(folder, name), 'utf8')
    if (text.includes(address)) letters.push(decoded(text))
  }
  return letters
}

/** The secret of the link in a letter. */
export function tokenIn(letter: string): string {
  return /password-resets\/([\w-]{20,})/.exec(letter)?.[1] ?? ''
}

function decoded(text: string): string {
  const plain = text.replace(/=\r?\n/g, '')
  const bytes = plain.replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16))
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
