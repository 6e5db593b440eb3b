/*
 * npm run reset: takes away the embedded database and everything else in the data folder, so that the next
 * start is a first start.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { lockFolder } from './launch/folder_lock.mjs'
import { prepare } from './launch/packages.mjs'
import { stopLeftover } from './launch/postgres.mjs'
import { Refusal, main, say } from './launch/say.mjs'
import { readEnvFile, whereData } from './launch/settings.mjs'

await main(async () => {
  if (!(await prepare())) return process.exitCode
  readEnvFile()
  const { folder, embedded } = whereData()
  if (!embedded)
    throw new Refusal('DATABASE_URL is set. npm run reset only empties the embedded database.')
  if (!existsSync(folder) || readdirSync(folder).length === 0) {
    say(`There is nothing in ${folder}; the next npm start is a first start.`)
    return 0
  }
  if (!existsSync(join(folder, 'secrets.json'))) {
    throw new Refusal(
      `${folder} does not look like a data folder of crm-core (no secrets.json); nothing was removed.`
    )
  }

  const unlock = await lockFolder(folder)
  try {
    if (!(await isMeant(folder))) {
      say('Nothing was removed.')
      return 0
    }
    await stopLeftover(join(folder, 'postgres'))
    for (const name of readdirSync(folder))
      rmSync(join(folder, name), { recursive: true, force: true })
    say(`${folder} is empty; the next npm start is a first start.`)
    return 0
  } finally {
    unlock()
  }
})

/** A person at a terminal is asked; a script that runs this means it. */
async function isMeant(folder) {
  if (!process.stdin.isTTY || process.argv.includes('--yes')) return true
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`Remove all data in ${folder}? Type yes: `)
  terminal.close()
  return answer.trim().toLowerCase() === 'yes'
}
