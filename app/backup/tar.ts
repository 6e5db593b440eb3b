import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { assert } from '#support/assert'

const BLOCK = 512
/** Eleven octal digits; a larger size is written in base 256, as GNU tar reads it. */
const OCTAL_MAX = 0o77777777777

/** A file on the disk and the name it gets in the archive. */
export interface TarEntry {
  name: string
  path: string
  size: number
}

/** The entry of a file as it is now. */
export async function tarEntry(name: string, path: string): Promise<TarEntry> {
  const { size } = await stat(path)
  return { name, path, size }
}

/** How long the archive of these entries is, in bytes. */
export function tarLength(entries: readonly TarEntry[]): number {
  const files = entries.reduce((sum, { size }) => sum + BLOCK + padded(size), 0)
  return files + 2 * BLOCK
}

/**
 * The files as one archive (POSIX ustar), as it is read from the disk.
 *
 * @throws Error when a file is not as long as its entry says; the archive is cut off then
 */
export async function* tar(entries: readonly TarEntry[], at: Date): AsyncGenerator<Buffer> {
  for (const entry of entries) {
    yield header(entry, at)
    let left = entry.size
    if (entry.size > 0) {
      for await (const chunk of createReadStream(entry.path, { end: entry.size - 1 })) {
        left -= (chunk as Buffer).length
        yield chunk as Buffer
      }
    }
    if (left !== 0) throw new Error(`${entry.name} is shorter than it was`)
    const rest = padded(entry.size) - entry.size
    if (rest > 0) yield Buffer.alloc(rest)
  }
  yield Buffer.alloc(2 * BLOCK)
}

function padded(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK
}

function header({ name, size }: TarEntry, at: Date): Buffer {
  assert(Buffer.byteLength(name) <= 100, 'A name in an archive has at most 100 bytes')
  const block = Buffer.alloc(BLOCK)
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0')
  block.write(name, 0)
  block.write(`${octal(0o640, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, 100)
  if (size <= OCTAL_MAX) block.write(octal(size, 11), 124)
  else {
    block.writeBigUInt64BE(BigInt(size), 128)
    block[124] = 0x80
  }
  block.write(octal(Math.floor(at.getTime() / 1000), 11), 136)
  block.write('        0', 148)
  block.write('ustar\u000000', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${octal(sum, 6)}\0 `, 148)
  return block
}
