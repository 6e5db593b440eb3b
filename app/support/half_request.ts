import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** The other side may be anybody, before any language is known: both that the program speaks most. */
const SENTENCE =
  'Forespørselen kom ikke hel fram. Ingenting er endret; prøv en gang til.\n' +
  'The request did not arrive whole. Nothing was changed; please try again.\n'

/** How long the answer may take to arrive before the connection is cut. */
const LINGER_MS = 1_000

const STATUS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/**
 * Answers in words what is no whole request: one that stops in the middle while its sender still listens, or
 * that is no HTTP. Node would answer with a bare status; to a sender who is gone nothing can be said.
 */
export function answerHalfRequests(server: Server): Server {
  return server.on('clientError', (error: Error & { code?: string }, socket: Duplex) => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy(error)

    // Who goes on dripping is not listened to any longer than it takes to read the answer.
    setTimeout(() => socket.destroy(), LINGER_MS).unref()
    socket.end(
      [
        `HTTP/1.1 ${STATUS[error.code ?? ''] ?? '400 Bad Request'}`,
        'content-type: text/plain; charset=utf-8',
        `content-length: ${Buffer.byteLength(SENTENCE)}`,
        'cache-control: no-store',
        'connection: close',
        `\r\n${SENTENCE}`,
      ].join('\r\n')
    )
  })
}
