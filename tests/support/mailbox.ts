import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import env from '#start/env'

const LOOKS = 60
const PAUSE_MS = 50

/** The newest letter to an address, as text. Letters are written behind the answer, so it waits a little. */
export async function letterTo(address: string): Promise<string> {
  for (let look = 0; look < LOOKS; look += 1) {
    const found = await lettersTo(address)
    if (found[0]) return found[0]
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  throw new Error(`no letter to ${address}`)
}

/** Every letter to an address, the newest first, with its soft line breaks taken out. */
export async function lettersTo(address: string): Promise<string[]> {
  const folder = join(env.get('DATA_DIR'), 'mail')
  const names = await readdir(folder).catch(() => [])
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
