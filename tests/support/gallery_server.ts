import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import app from '@adonisjs/core/services/app'
import { renderGallery } from '#tests/support/gallery'

const NONCE = 'gallery'

/** The program's own policy (config/shield.ts), so that what works here works there. */
const POLICY = [
  `default-src 'none'; script-src 'nonce-${NONCE}'; style-src 'self'; connect-src 'self'; img-src 'self' data:`,
  `font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
].join('; ')

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.woff2': 'font/woff2',
}

export interface GalleryServer {
  url: string
  /** Every request that changed something, as `POST /path body`. */
  changes: string[]
  close(): Promise<void>
}

/** Answers for paths that are neither a gallery page nor a built file. */
export type Answers = Record<
  string,
  (url: URL, body: string) => { status?: number; html: string; headers?: Record<string, string> }
>

/** Serves the gallery under the program's content security policy, to a browser in a test. */
export async function serveGallery(
  answers: Answers = {},
  state: Record<string, unknown> = {}
): Promise<GalleryServer> {
  const changes: string[] = []
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) =>
      response.writeHead(500).end(String(error))
    )
  })

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://gallery')
    const body = await text(request)
    if (request.method !== 'GET') changes.push(`${request.method} ${url.pathname} ${body}`.trim())
    if (url.pathname.startsWith('/assets/')) return asset(url.pathname, response)
    const own = answers[`${request.method} ${url.pathname}`]?.(url, body)
    const html =
      own?.html ??
      (await renderGallery(url.pathname.slice(1), {
        ...Object.fromEntries(url.searchParams),
        nonce: NONCE,
        state,
      }))
    response.writeHead(own?.status ?? 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      ...own?.headers,
    })
    response.end(html)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    changes,
    close: () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections()),
  }
}

async function asset(path: string, response: ServerResponse) {
  const bytes = await readFile(app.publicPath(path.slice(1)))
  response
    .writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' })
    .end(bytes)
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
