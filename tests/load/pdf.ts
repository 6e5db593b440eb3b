import { readFileSync } from 'node:fs'
import { AppFactory } from '@adonisjs/core/factories/app'
import { setApp } from '@adonisjs/core/services/app'
import edge from 'edge.js'
import { findChromium } from '#documents/chromium'
import { PuppeteerPdfRenderer } from '#documents/puppeteer_pdf_renderer'
import { renderInvoicePaper } from '#invoicing/render_invoice_paper'
import { invoiceDocument } from '#tests/support/invoice_documents'
import { cpuMsOfGroup } from './cpu.js'

const WARM_UP = 15
const PDFS = 100

/** What the PDF of an invoice of three lines costs on a warm page, in a sentence. */
export async function measurePdf(): Promise<string> {
  await bootViews()
  const { executablePath } = await findChromium()
  const pdfs = new PuppeteerPdfRenderer({
    findChromium,
    warn: (message) => console.warn(message),
    rendersMax: WARM_UP + PDFS + 1,
  })
  const html = await renderInvoicePaper(invoiceDocument(), null)
  for (let made = 0; made < WARM_UP; made++) await pdfs.render(html)

  const before = cpuMsOfGroup(pdfs.pid!)
  const times: number[] = []
  let bytes = 0
  for (let made = 0; made < PDFS; made++) {
    const started = performance.now()
    const pdf = await pdfs.render(html)
    bytes = pdf.byteLength
    times.push(performance.now() - started)
  }
  const chromiumMs = (cpuMsOfGroup(pdfs.pid!) - before) / PDFS
  await pdfs.close()

  times.sort((a, b) => a - b)
  const p50 = times[PDFS / 2]!
  return (
    `PDF of three lines on a warm page: ${p50.toFixed(1)} ms, ${chromiumMs.toFixed(1)} ms of Chromium's ` +
    `CPU time, ${(bytes / 1_024).toFixed(0)} KB (${nameOf(executablePath)})`
  )
}

async function bootViews(): Promise<void> {
  const root = new URL('../../', import.meta.url)
  const app = new AppFactory().create(root, () => Promise.reject(new Error('nothing is imported')))
  app.rcContents({})
  await app.init()
  setApp(app as never)
  edge.mount(new URL('resources/views', root))
}

/** Full Chromium costs twice as much as the headless shell: a figure says which one it is of. */
function nameOf(executablePath: string): string {
  const program = readFileSync(executablePath).subarray(0, 4_096).toString('latin1')
  const packed = program.startsWith('#!') && program.includes('al2023')
  return packed ? 'the packed headless shell' : executablePath
}
