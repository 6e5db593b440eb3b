import { join, resolve } from 'node:path'
import type { ApplicationService } from '@adonisjs/core/types'
import { FileStore } from '#documents/file_store'
import { PdfRenderer } from '#documents/pdf_renderer'

/** One store of frozen bytes and one renderer in each process; the renderer starts when first wanted. */
export default class DocumentsProvider {
  #renderer: PdfRenderer | null = null

  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton(FileStore, async () => {
      const { default: env } = await import('#start/env')
      return new FileStore(join(resolve(this.app.makePath(), env.get('DATA_DIR')), 'files'))
    })

    this.app.container.singleton(PdfRenderer, async (resolver) => {
      const { PuppeteerPdfRenderer } = await import('#documents/puppeteer_pdf_renderer')
      const { findChromium } = await import('#documents/chromium')
      const logger = await resolver.make('logger')
      this.#renderer = new PuppeteerPdfRenderer({
        findChromium,
        warn: (message, err) => logger.warn({ err }, message),
      })
      return this.#renderer
    })
  }

  async shutdown() {
    await this.#renderer?.close()
  }
}
