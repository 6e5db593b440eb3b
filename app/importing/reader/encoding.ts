import { createReadStream } from 'node:fs'
import type { Encoding } from '#importing/domain/dialects'
import { firstBytes } from '#importing/reader/file_format'
import { UnreadableFile } from '#importing/reader/unreadable'

/**
 * Norwegian programs write three things: UTF-8, Windows-1252 and, from Excel's «Unicode text», UTF-16.
 * A byte order mark decides; else text that is UTF-8 to its last byte is UTF-8; all else is Windows-1252
 * (not Latin-1: Excel's ’ is 0x92).
 *
 * @throws UnreadableFile when there are zero bytes that UTF-16 does not explain: no text at all.
 */
export async function sniffEncoding(path: string): Promise<Encoding> {
  const head = await firstBytes(path)

  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return utf16WithoutMark(head) ?? (await strictlyUtf8(path))
}

/** The text of the file piece by piece, without its byte order mark. */
export async function* decodedText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)

  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    yield decoder.decode(bytes, { stream: true })
  }
  yield decoder.decode()
}

/** ASCII letters in UTF-16 have a zero in every second byte. */
function utf16WithoutMark(head: Buffer): Encoding | null {
  let even = 0
  let odd = 0
  for (const [at, byte] of head.entries()) {
    if (byte !== 0) continue
    if (at % 2 === 0) even++
    else odd++
  }

  const many = head.length / 4
  if (odd > many && even < odd / 8) return 'utf-16le'
  if (even > many && odd < even / 8) return 'utf-16be'
  return null
}

async function strictlyUtf8(path: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let encoding: Encoding = 'utf-8'

  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    if (bytes.includes(0)) {
      throw new UnreadableFile({ type: 'wrong_format', looksLike: 'binary' })
    }
    if (encoding === 'utf-8' && !decodes(decoder, bytes)) encoding = 'windows-1252'
  }
  return encoding === 'utf-8' && !decodes(decoder) ? 'windows-1252' : encoding
}

function decodes(decoder: InstanceType<typeof TextDecoder>, bytes?: Buffer): boolean {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined })
    return true
  } catch {
    return false
  }
}
