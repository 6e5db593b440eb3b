/*
 * One program per data folder. The holder listens on a loopback port and answers with a token, so that a lock
 * left behind by a killed process is told from a living one, whoever has its process id today.
 */
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, connect } from 'node:net'
import { join } from 'node:path'
import { Refusal } from './say.mjs'

const ANSWER_TIMEOUT_MS = 1_000
const FILE = 'in-use.json'

/** Takes the folder or refuses with a sentence. Resolves with a function that gives it back. */
export async function lockFolder(folder) {
  makeFolder(folder)
  const file = join(folder, FILE)
  const token = randomUUID()
  const server = createServer((socket) => socket.on('error', () => {}).end(token))
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  server.unref()

  const mine = JSON.stringify({ pid: process.pid, port: server.address().port, token })
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 })
      return () => {
        server.close()
        rmSync(file, { force: true })
      }
    } catch (error) {
      if (error.code !== 'EEXIST')
        throw new Refusal(`The data folder ${folder} cannot be written to: ${error.message}`)
    }
    const holder = await folderHolder(folder)
    if (holder) {
      server.close()
      throw new Refusal(
        `The data folder ${folder} is already in use by another crm-core (process ${holder.pid}). End that one, or choose another folder with DATA_DIR.`
      )
    }
    rmSync(file, { force: true })
  }
  throw new Refusal(
    `The data folder ${folder} could not be locked; something else writes to ${FILE} in it.`
  )
}

/** Who holds the folder now, or undefined. */
export async function folderHolder(folder) {
  let holder
  try {
    holder = JSON.parse(readFileSync(join(folder, FILE), 'utf8'))
  } catch {
    return undefined
  }
  return (await answerOf(holder.port)) === holder.token ? holder : undefined
}

function answerOf(port) {
  return new Promise((resolve) => {
    let said = ''
    const socket = connect({ port, host: '127.0.0.1', timeout: ANSWER_TIMEOUT_MS })
    socket.setEncoding('utf8')
    socket.on('data', (text) => (said += text))
    socket.once('timeout', () => socket.destroy())
    socket.once('error', () => resolve(undefined))
    socket.once('close', () => resolve(said))
  })
}

function makeFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw new Refusal(`The data folder ${folder} cannot be made: ${error.message}`)
  }
}
