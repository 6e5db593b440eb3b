import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { newId } from '#support/id'
import type { Worker } from '#tests/support/faulty_server'

const root = new URL('../../', import.meta.url).pathname

/**
 * The built program as a process of its own, to be killed and started again: one web process, the worker, or
 * `all` of what the image starts.
 */
export class Program {
  #child: ChildProcess | undefined
  #port = 0

  constructor(
    private env: NodeJS.ProcessEnv,
    private role: 'web' | 'worker' | 'all' = 'web'
  ) {}

  /** Builds the program when the sources are newer than the build. */
  static async build(): Promise<void> {
    const path = join(root, 'bin/launch/build.mjs')
    const { ensureBuilt } = (await import(path)) as { ensureBuilt: () => Promise<void> }
    await ensureBuilt()
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  async start(): Promise<void> {
    this.#port ||= await freePort()
    const script = this.role === 'all' ? 'build/bin/container.js' : 'build/bin/server.js'
    const child = spawn(process.execPath, [script], {
      cwd: root,
      env: {
        ...this.env,
        NODE_ENV: 'production',
        CRM_ROLE: this.role,
        HOST: '127.0.0.1',
        PORT: String(this.#port),
        APP_URL: this.origin,
        LOG_LEVEL: 'silent',
        NODE_COMPILE_CACHE: join(root, 'build', '.compiled'),
      },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // A process group of its own can be ended like a machine whose plug is pulled.
      detached: this.role === 'all',
    })
    this.#child = child
    await new Promise<void>((resolve, reject) => {
      child.on('message', (message) => {
        if (typeof message === 'object' && message && 'crm' in message) resolve()
      })
      child.once('exit', () => reject(new Error('the program ended before it was ready')))
    })
  }

  /** The power of this program's machine fails: all its processes at once, and wait until they are gone. */
  async pullThePlug(): Promise<void> {
    const child = this.#child
    if (!child?.pid || child.exitCode !== null) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    process.kill(-child.pid, 'SIGKILL')
    await gone
  }

  /** `signal` and wait until it is gone. Answers its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve(null)
    return new Promise((resolve) => {
      child.once('exit', (code) => resolve(code))
      child.kill(signal)
    })
  }
}

/** A person who writes one invoice after the other, whatever happens to the program. */
export class Clerk {
  /** Ids of invoices the program said were issued. */
  acknowledged: string[] = []
  #cookie = ''
  #token = ''

  constructor(
    private program: Program,
    private worker: Worker
  ) {}

  async signIn(): Promise<void> {
    this.#token = tokenIn(await this.#text('/login'))
    const { email, password } = this.worker
    const reply = await this.#send('POST', '/login', { email, password })
    if (reply.status !== 303) throw new Error(`signing in answered ${reply.status}`)
    this.#token = tokenIn(await this.#text('/customers'))
  }

  /**
   * Issues until `until` says stop. A broken connection or a 5xx is tried again, like a person would.
   *
   * @param restMs how long the person rests after each
   */
  async work(until: () => boolean, restMs = 0): Promise<void> {
    while (!until()) {
      const id = newId()
      const { customerId } = this.worker
      await this.#insist(until, () => this.#send('POST', '/drafts', { id, customerId }))
      const issued = await this.#insist(until, () =>
        this.#send('POST', `/drafts/${id}/issuance`, form(customerId))
      )
      if (issued?.headers.get('location') === `/invoices/${id}`) this.acknowledged.push(id)
      if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs))
    }
  }

  /** The same person with the same cookie, at another program. */
  at(program: Program): Clerk {
    const other = new Clerk(program, this.worker)
    other.#cookie = this.#cookie
    other.#token = this.#token
    return other
  }

  /** Opens a page. */
  look(path: string): Promise<Response> {
    return this.#send('GET', path)
  }

  /** Starts an invoice. */
  draft(): Promise<Response> {
    return this.#send('POST', '/drafts', { id: newId(), customerId: this.worker.customerId })
  }

  async #insist(until: () => boolean, ask: () => Promise<Response>): Promise<Response | null> {
    while (!until()) {
      const reply = await ask().catch(() => null)
      if (reply && reply.status < 500) return reply
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return null
  }

  async #text(path: string): Promise<string> {
    const reply = await this.#send('GET', path)
    return reply.text()
  }

  async #send(method: string, path: string, fields?: Record<string, string>): Promise<Response> {
    const reply = await fetch(`${this.program.origin}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: this.#cookie,
        ...(fields ? { 'x-csrf-token': this.#token } : {}),
      },
      ...(fields ? { body: new URLSearchParams(fields) } : {}),
    })
    for (const line of reply.headers.getSetCookie()) this.#cookie = line.split(';')[0] ?? ''
    return reply
  }
}

function form(customerId: string): Record<string, string> {
  return {
    'version': '1',
    customerId,
    'deliveryFrom': 'i dag',
    'deliveryPlace': 'Storgata 1, Oslo',
    'lines[a][description]': 'Arbeid',
    'lines[a][quantity]': '1',
    'lines[a][unit]': 'HUR',
    'lines[a][unitPrice]': '1 000,00',
    'lines[a][vatCode]': '3',
  }
}

function tokenIn(page: string): string {
  return /name="csrf-token"\s+content="([^"]+)"/.exec(page)?.[1] ?? ''
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
