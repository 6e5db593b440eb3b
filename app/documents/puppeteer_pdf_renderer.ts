import {
  PDF_BROWSER_IDLE_MS,
  PDF_BROWSER_RENDERS_MAX,
  PDF_HTML_MAX,
  PDF_PAGES_MAX,
  PDF_RENDER_TIMEOUT_MS,
} from '#config/limits'
import type { Chromium } from '#documents/chromium'
import { launchChromium } from '#documents/launch_chromium'
import { PdfError, PdfRenderer } from '#documents/pdf_renderer'
import { WarmBrowser } from '#documents/warm_browser'

export interface PuppeteerPdfRendererInput {
  /** Where Chromium is; asked each time one is started. */
  findChromium: () => Promise<Chromium>
  /** Told what an operator should know: a browser that had to be replaced. */
  warn: (message: string, error: unknown) => void
  pagesMax?: number
  timeoutMs?: number
  rendersMax?: number
  idleMs?: number
}

/** PDFs from one Chromium with a few warm pages, started when wanted and replaced when it misbehaves. */
export class PuppeteerPdfRenderer extends PdfRenderer {
  readonly #input: Required<PuppeteerPdfRendererInput>
  readonly #waiting: (() => void)[] = []
  #busy = 0
  #browser: WarmBrowser | null = null
  #idleTimer: NodeJS.Timeout | null = null

  constructor(input: PuppeteerPdfRendererInput) {
    super()
    this.#input = {
      pagesMax: PDF_PAGES_MAX,
      timeoutMs: PDF_RENDER_TIMEOUT_MS,
      rendersMax: PDF_BROWSER_RENDERS_MAX,
      idleMs: PDF_BROWSER_IDLE_MS,
      ...input,
    }
  }

  /** The process id of the running Chromium, or null. */
  get pid(): number | null {
    return this.#browser?.pid ?? null
  }

  async render(html: string): Promise<Uint8Array> {
    if (html.length > PDF_HTML_MAX) {
      throw new PdfError('E_PDF_TOO_LARGE', `${html.length} characters of HTML are too many`)
    }

    await this.#enter()
    try {
      return await this.#renderTwiceAtMost(html)
    } finally {
      this.#leave()
    }
  }

  async close(): Promise<void> {
    if (this.#idleTimer) clearTimeout(this.#idleTimer)
    const browser = this.#browser
    this.#browser = null
    await browser?.close()
  }

  /** Waits for one of the pages to be free. */
  async #enter(): Promise<void> {
    if (this.#idleTimer) clearTimeout(this.#idleTimer)

    if (this.#busy < this.#input.pagesMax) this.#busy += 1
    else await new Promise<void>((admitted) => this.#waiting.push(admitted))
  }

  #leave(): void {
    const next = this.#waiting.shift()
    if (next) return next()

    this.#busy -= 1
    if (this.#busy === 0) {
      this.#idleTimer = setTimeout(() => void this.close(), this.#input.idleMs).unref()
    }
  }

  /** A Chromium that died under a page (killed, out of memory) is no fault of that page: once more. */
  async #renderTwiceAtMost(html: string): Promise<Uint8Array> {
    try {
      return await this.#renderOnce(html)
    } catch (error) {
      if (!(error instanceof PdfError) || error.code !== 'E_PDF_BROWSER') throw error
      this.#input.warn('Chromium failed while making a PDF; trying once more', error)
      return await this.#renderOnce(html)
    }
  }

  async #renderOnce(html: string): Promise<Uint8Array> {
    const browser = this.#running()
    try {
      await browser.ready()
      const drawing = Promise.race([draw(browser, html), browser.death])
      const pdf = await within(this.#input.timeoutMs, drawing)
      if (browser.renders >= this.#input.rendersMax) this.#forget(browser).retire()
      return pdf
    } catch (error) {
      this.#forget(browser).kill()
      if (error instanceof PdfError) throw error
      throw new PdfError('E_PDF_BROWSER', 'Chromium failed while making a PDF', { cause: error })
    }
  }

  #running(): WarmBrowser {
    if (this.#browser?.isDead) this.#browser = null
    this.#browser ??= new WarmBrowser(this.#input.findChromium().then(launchChromium))
    return this.#browser
  }

  #forget(browser: WarmBrowser): WarmBrowser {
    if (this.#browser === browser) this.#browser = null
    return browser
  }
}

/** Paper size and margins are the page's own (`@page`); the tags let it be read aloud. */
async function draw(browser: WarmBrowser, html: string): Promise<Uint8Array> {
  const page = await browser.takePage()
  await page.setContent(html, { waitUntil: 'load', timeout: 0 })
  const pdf = await page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: false,
    // A page without fonts of its own has none to wait for.
    waitForFonts: html.includes('@font-face'),
    timeout: 0,
  })
  browser.giveBack(page)
  return pdf
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PdfError('E_PDF_TIMEOUT', `No PDF within ${ms} ms`)), ms)
  })
  work.catch(() => undefined)

  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
