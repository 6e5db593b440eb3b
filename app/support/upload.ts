import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { Busboy, type BusboyHeaders } from '@fastify/busboy'

/** A file that somebody sent, kept aside under a name of our own until the request ends. */
export interface Upload {
  path: string
  /** What the person calls it. For showing only, never for a path. */
  clientName: string
  sizeBytes: number
}

export type UploadError = 'too_large' | 'broken'

interface ReceivedUpload {
  file: Upload | null
  error: UploadError | null
  fields: Record<string, string>
  discard: () => Promise<void>
}

const FIELDS_MAX = 50
const FIELD_BYTES_MAX = 10_000
/** How long the rest of a body that was refused is waited for. */
const LET_GO_MS = 10_000

/**
 * Reads one multipart body: at most one file, streamed to a temporary place, and a few short fields.
 * Of a body that says it is larger than the limit the fields are taken (the form's token is among them)
 * and nothing of the file.
 *
 * @param bytesMax the largest file taken, in bytes
 */
export async function receiveUpload(
  request: IncomingMessage,
  bytesMax: number
): Promise<ReceivedUpload> {
  const path = join(tmpdir(), `crm-upload-${randomUUID()}`)
  const received: ReceivedUpload = {
    file: null,
    error: null,
    fields: Object.create(null) as Record<string, string>,
    discard: () => rm(path, { force: true }),
  }
  const announced = Number(request.headers['content-length'] ?? 0)
  const isTooLarge = announced > bytesMax + FIELDS_MAX * FIELD_BYTES_MAX

  try {
    await parse(request, path, isTooLarge ? 1 : bytesMax, received)
    if (isTooLarge) received.error = 'too_large'
  } catch {
    received.error = 'broken'
    await letGo(request)
  }
  if (received.error) received.file = null
  return received
}

async function parse(
  request: IncomingMessage,
  path: string,
  bytesMax: number,
  received: ReceivedUpload
): Promise<void> {
  const parser = new Busboy({
    headers: request.headers as BusboyHeaders,
    limits: { files: 1, fileSize: bytesMax, fields: FIELDS_MAX, fieldSize: FIELD_BYTES_MAX },
  })
  const files: Readable[] = []
  const writes: Promise<void>[] = []

  parser.on('field', (name, value) => {
    received.fields[name] = value
  })
  parser.on('file', (_name, stream, clientName) => {
    let sizeBytes = 0
    stream.on('data', (chunk: Buffer) => (sizeBytes += chunk.length))
    stream.on('limit', () => (received.error = 'too_large'))
    const write = keep(stream, path).then(() => {
      if (clientName) received.file = { path, clientName: clientName.slice(0, 200), sizeBytes }
    })
    // A body that ends in the middle of the file fails here first, before anybody waits for it.
    write.catch(() => undefined)
    files.push(stream)
    writes.push(write)
  })
  try {
    await feed(request, parser)
  } catch (error) {
    for (const file of files) file.destroy()
    throw error
  } finally {
    await Promise.allSettled(writes)
  }
  await Promise.all(writes)
}

/**
 * Hands the body to the parser. Unlike `pipeline` it leaves the request alone when the parser refuses: its
 * connection is what the answer goes back on.
 */
async function feed(request: IncomingMessage, parser: InstanceType<typeof Busboy>): Promise<void> {
  // Each may complain more than once; nobody listens after the first time.
  parser.on('error', () => undefined)
  request.on('error', () => undefined)
  request.once('close', () => {
    if (!request.complete) parser.destroy(new Error('The body ended in the middle'))
  })
  request.pipe(parser)
  try {
    await finished(parser, { readable: false })
  } finally {
    request.unpipe(parser)
  }
}

/**
 * Takes what is still on its way and lets it go, for a while: whoever sends reads the answer only after the
 * last byte, and a connection that is closed before is an answer lost.
 */
async function letGo(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed) return
  const timer = new AbortController()
  request.resume()
  await Promise.race([
    finished(request, { writable: false }).catch(() => undefined),
    pause(LET_GO_MS, null, { signal: timer.signal }).catch(() => undefined),
  ])
  timer.abort()
}

/** Resolves when the file lies there, rejects when it is closed: whoever removes it then, removes it. */
async function keep(stream: Readable, path: string): Promise<void> {
  const target = createWriteStream(path, { mode: 0o600 })
  const closed = new Promise<void>((resolve) => target.once('close', resolve))
  stream.on('error', () => undefined)
  stream.once('close', () => {
    if (!stream.readableEnded) target.destroy(new Error('The file ended in the middle'))
  })
  stream.pipe(target)
  try {
    await finished(target)
  } catch (error) {
    // The parser goes on only when somebody takes what it has read: a full disk is no reason to hang.
    stream.unpipe(target)
    stream.resume()
    throw error
  } finally {
    await closed
  }
}
