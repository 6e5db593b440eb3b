import type { Browser, Page } from 'puppeteer-core'

const CLOSE_TIMEOUT_MS = 3_000

/** One Chromium with its pages: a page that has drawn once draws the next PDF several times faster. */
export class WarmBrowser {
  readonly #idle: Page[] = []
  #browser: Browser | null = null
  #busy = 0
  #retired = false
  /** PDFs drawn so far. */
  renders = 0

  /** Rejects when Chromium has ended: what waits for an answer from it need not wait on. */
  readonly death: Promise<never>

  constructor(private readonly starting: Promise<Browser>) {
    const { promise, reject } = Promise.withResolvers<never>()
    this.death = promise
    promise.catch(() => undefined)
    starting.then(
      (browser) => {
        this.#browser = browser
        const end = () => reject(new Error('Chromium has ended'))
        if (browser.connected) browser.once('disconnected', end)
        else end()
      },
      () => undefined
    )
  }

  /** Waits until Chromium is up. @throws what kept it from starting. */
  async ready(): Promise<void> {
    await this.starting
  }

  /** It was up and is no more. */
  get isDead(): boolean {
    return this.#browser !== null && !this.#browser.connected
  }

  get pid(): number | null {
    return this.#browser?.process()?.pid ?? null
  }

  /** A page to draw on: an idle one, else a new one. Belongs to the caller until given back. */
  async takePage(): Promise<Page> {
    this.#busy += 1
    return this.#idle.pop() ?? (await this.#newPage())
  }

  giveBack(page: Page): void {
    this.#busy -= 1
    this.renders += 1
    this.#idle.push(page)
    if (this.#retired) this.retire()
  }

  /** No new work for this one: it ends when the last page is given back. */
  retire(): void {
    this.#retired = true
    if (this.#busy === 0) void this.close()
  }

  /** Asks Chromium to end, and ends it when it does not. */
  async close(): Promise<void> {
    const browser = await this.starting.catch(() => null)
    const closed = browser?.close().catch(() => undefined)
    await Promise.race([closed, new Promise((done) => setTimeout(done, CLOSE_TIMEOUT_MS).unref())])
    this.kill()
  }

  /** Ends Chromium and its children at once, hung or not, by the process that we started. */
  kill(): void {
    const chromium = this.#browser?.process()
    if (!chromium?.pid || chromium.exitCode !== null || chromium.signalCode !== null) return

    try {
      // It leads a process group of its own; Windows has no such thing.
      if (process.platform === 'win32') chromium.kill('SIGKILL')
      else process.kill(-chromium.pid, 'SIGKILL')
    } catch {
      // It ended by itself between the question and the signal.
    }
  }

  async #newPage(): Promise<Page> {
    const browser = await this.starting
    const page = await browser.newPage()
    await page.setJavaScriptEnabled(false)
    await page.setOfflineMode(true)
    return page
  }
}
