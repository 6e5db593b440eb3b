import http from 'node:http'
import { brotliDecompressSync } from 'node:zlib'

export interface Reply {
  status: number
  body: string
  bytes: number
  location: string | undefined
  ms: number
}

/** A browser reduced to what a measurement needs: kept connections, one cookie, one CSRF token. */
export class LoadClient {
  cookie = ''
  csrfToken = ''
  #agent: http.Agent

  /** @param sockets how many connections it opens at most */
  constructor(
    private origin: string,
    sockets = 64
  ) {
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: sockets })
  }

  async signIn(email: string, password: string): Promise<void> {
    const page = await this.get('/login')
    this.#readToken(page.body)
    const reply = await this.send('POST', '/login', { email, password })
    if (reply.status !== 303) throw new Error(`signing in answered ${reply.status}`)
    const customers = await this.get('/customers')
    this.#readToken(customers.body)
  }

  get(path: string): Promise<Reply> {
    return this.send('GET', path)
  }

  /** Sends a text as the file of a form. */
  upload(path: string, fileName: string, content: string): Promise<Reply> {
    const mark = 'a-part-of-the-form'
    const head = `content-disposition: form-data; name="file"; filename="${fileName}"`
    const body = `--${mark}\r\n${head}\r\ncontent-type: text/plain\r\n\r\n${content}\r\n--${mark}--\r\n`
    return this.send('POST', path, body, {
      'content-type': `multipart/form-data; boundary=${mark}`,
    })
  }

  /** @param said the fields of a form, or a body whose type stands in the headers */
  send(
    method: string,
    path: string,
    said?: Record<string, string> | string,
    headers: Record<string, string> = {}
  ): Promise<Reply> {
    const body = typeof said === 'object' ? new URLSearchParams(said).toString() : said
    const started = performance.now()
    return new Promise((resolve, reject) => {
      const request = http.request(
        new URL(path, this.origin),
        {
          method,
          agent: this.#agent,
          headers: {
            'accept': 'text/html',
            'accept-encoding': 'br',
            ...(this.cookie ? { cookie: this.cookie } : {}),
            ...(body !== undefined
              ? {
                  'content-type': 'application/x-www-form-urlencoded',
                  'content-length': String(Buffer.byteLength(body)),
                  'x-csrf-token': this.csrfToken,
                }
              : {}),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () => {
            if (!('cookie' in headers)) this.#keepCookie(response.headers['set-cookie'] ?? [])
            const whole = Buffer.concat(chunks)
            resolve({
              status: response.statusCode ?? 0,
              body: text(whole, response.headers['content-encoding']),
              bytes: whole.length,
              location: response.headers.location,
              ms: performance.now() - started,
            })
          })
          response.on('error', reject)
        }
      )
      request.on('error', reject)
      request.end(body)
    })
  }

  close() {
    this.#agent.destroy()
  }

  #keepCookie(lines: string[]) {
    for (const line of lines) {
      const pair = line.split(';')[0] ?? ''
      if (pair.startsWith('crm=')) this.cookie = pair
    }
  }

  #readToken(body: string) {
    this.csrfToken = /name="csrf-token"\s+content="([^"]+)"/.exec(body)?.[1] ?? this.csrfToken
  }
}

function text(bytes: Buffer, encoding: string | undefined): string {
  return (encoding === 'br' ? brotliDecompressSync(bytes) : bytes).toString('utf8')
}
