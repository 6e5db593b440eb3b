import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
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
  // The parser may complain more than once; nobody listens after the first time.
  parser.on('error', () => undefined)

  try {
    await pipeline(request, parser)
  } catch (error) {
    for (const file of files) file.destroy()
    throw error
  } finally {
    await Promise.allSettled(writes)
  }
  await Promise.all(writes)
}

/** Resolves when the file lies there, rejects when it is closed: whoever removes it then, removes it. */
async function keep(stream: Readable, path: string): Promise<void> {
  stream.on('error', () => undefined)
  const target = createWriteStream(path, { mode: 0o600 })
  const closed = new Promise<void>((resolve) => target.once('close', resolve))
  try {
    await pipeline(stream, target)
  } finally {
    await closed
  }
}
