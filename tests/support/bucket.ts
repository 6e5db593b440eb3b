import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A storage that speaks as much of S3 as backups need, and is strict about it. Keeps everything in memory. */
export class Bucket {
  readonly objects = new Map<string, Buffer>()
  /** Answers with this instead, so often. */
  failures: number[] = []
  #server = createServer((request, response) => void this.#answer(request, response))

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const url = new URL(request.url ?? '/', 'http://storage')
    const failure = this.failures.shift()
    if (failure) return void response.writeHead(failure).end('<Code>SlowDown</Code>')
    const signed = /^AWS4-HMAC-SHA256 Credential=key-id\/\d{8}\/eu-test\/s3\/aws4_request/
    if (!signed.test(request.headers.authorization ?? '')) {
      return void response.writeHead(403).end('<Code>AccessDenied</Code>')
    }
    const key = decodeURIComponent(url.pathname).replace(/^\/crm\/?/, '')
    if (request.method === 'PUT') return this.#put(key, body, request, response)
    if (request.method === 'DELETE') {
      this.objects.delete(key)
      return void response.writeHead(204).end()
    }
    if (url.searchParams.has('list-type')) return void response.end(this.#list(url.searchParams))
    const found = this.objects.get(key)
    if (found) response.end(found)
    else response.writeHead(404).end('<Code>NoSuchKey</Code>')
  }

  #put(key: string, body: Buffer, request: IncomingMessage, response: ServerResponse): void {
    const hash = createHash('sha256').update(body).digest('hex')
    const isWhole = request.headers['x-amz-content-sha256'] === hash
    const hasLength = request.headers['content-length'] === String(body.length)
    if (!isWhole || !hasLength) {
      return void response.writeHead(400).end('<Code>XAmzContentSHA256Mismatch</Code>')
    }
    this.objects.set(key, body)
    response.end()
  }

  /** Two keys a page, so that everybody has to turn pages. */
  #list(query: URLSearchParams): string {
    const keys = [...this.objects.keys()]
      .filter((key) => key.startsWith(query.get('prefix') ?? ''))
      .toSorted()
    const from = Number(query.get('continuation-token') ?? 0)
    const contents = keys
      .slice(from, from + 2)
      .map((key) => `<Contents><Key>${key}</Key></Contents>`)
    const more =
      from + 2 < keys.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : ''
    return `<ListBucketResult>${contents.join('')}${more}</ListBucketResult>`
  }
}
