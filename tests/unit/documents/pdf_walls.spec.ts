import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { test } from '@japa/runner'
import puppeteer, { type Browser } from 'puppeteer-core'
import { findChromium } from '#documents/chromium'
import { launchChromium } from '#documents/launch_chromium'
import { PuppeteerPdfRenderer } from '#documents/puppeteer_pdf_renderer'
import { readPdf } from '#tests/support/pdf'

/** Every way out that HTML knows, each to a path of its own. */
const hostile = (to: string) => `<!doctype html><html lang="nb"><head><title>x</title>
  <link rel="stylesheet" href="${to}/stylesheet"><link rel="prefetch" href="${to}/prefetch">
  <link rel="preload" as="image" href="${to}/preload"><link rel="preconnect" href="${to}">
  <link rel="icon" href="${to}/icon"><link rel="manifest" href="${to}/manifest">
  <style>@import url("${to}/import");
    @font-face{font-family:F;src:url("${to}/font")} p{font-family:F;background:url("${to}/css")}
    @page{@bottom-left{content:url("${to}/page")}}</style>
  <meta http-equiv="refresh" content="0;url=${to}/refresh"></head><body><p>Her er fakturaen</p>
  <img src="${to}/img"><img srcset="${to}/srcset 2x"><picture><source srcset="${to}/source"><img></picture>
  <iframe src="${to}/iframe"></iframe><iframe srcdoc="<img src='${to}/srcdoc'>"></iframe>
  <object data="${to}/object"></object><embed src="${to}/embed"><video poster="${to}/poster" src="${to}/video"></video>
  <svg><image href="${to}/svg"/><use href="${to}/use#a"/></svg><input type="image" src="${to}/input">
  <form id="f" action="${to}/form"></form>
  <script src="${to}/script"></script>
  <script>fetch("${to}/fetch"); new WebSocket("${to.replace('http', 'ws')}/ws");
    navigator.sendBeacon("${to}/beacon"); new Image().src="${to}/image"; f.submit()</script>
  <svg onload="new Image().src='${to}/onload'"></svg></body></html>`

test.group('Walls around the page that becomes a PDF', (group) => {
  let server: Server
  let address: string
  let reached: string[]

  group.tap((each) => each.timeout(60_000))

  group.each.setup(async () => {
    reached = []
    server = createServer((request, response) => {
      reached.push(request.url ?? '')
      response.end('x')
    })
    server.on('upgrade', (request, socket) => {
      reached.push(request.url ?? '')
      socket.destroy()
    })
    server.on('connection', () => reached.push('connection'))
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return () => {
      server.closeAllConnections()
      server.close()
    }
  })

  async function visit(browser: Browser): Promise<void> {
    const page = await browser.newPage()
    await page.setContent(hostile(address), { timeout: 5_000 }).catch(() => undefined)
    await pause(1_000)
    await browser.close()
  }

  test('the tricks of this file do reach the server from a Chromium without walls', async ({
    assert,
  }) => {
    const { executablePath, args } = await findChromium()

    await visit(await puppeteer.launch({ executablePath, args, pipe: true }))

    const tricks = new Set(reached.filter((path) => path !== 'connection'))
    assert.isAbove(tricks.size, 14, [...tricks].join(' '))
  })

  test('nothing reaches the server while a PDF is made', async ({ assert }) => {
    const pdfs = new PuppeteerPdfRenderer({ findChromium, warn: () => undefined })

    await pdfs.render(hostile(address))
    const withoutRefresh = hostile(address).replace(/<meta http-equiv[^>]*>/, '')
    const pdf = await readPdf(await pdfs.render(withoutRefresh))
    await pause(1_000)
    await pdfs.close()

    assert.deepEqual(reached, [])
    assert.include(pdf.text, 'Her er fakturaen')
  })

  test('the flags of Chromium alone hold, with scripts on and pages online', async ({ assert }) => {
    await visit(await launchChromium(await findChromium()))

    assert.deepEqual(reached, [])
  })

  test('a page sees no file of this machine', async ({ assert }) => {
    const folder = await mkdtemp(join(tmpdir(), 'crm-secret-'))
    const secret = pathToFileURL(join(folder, 'secret.html')).href
    await writeFile(new URL(secret), '<p>hemmelighet</p>')
    const pdfs = new PuppeteerPdfRenderer({ findChromium, warn: () => undefined })

    const pdf = await readPdf(
      await pdfs.render(
        `<p>Her</p><iframe src="${secret}"></iframe><object data="${secret}"></object>
         <embed src="${secret}"><link rel="stylesheet" href="${secret}">
         <meta http-equiv="refresh" content="0;url=${secret}">`
      )
    )
    await pdfs.close()
    await rm(folder, { recursive: true })

    assert.equal(pdf.text, 'Her')
  })

  test('scripts do not run', async ({ assert }) => {
    const pdfs = new PuppeteerPdfRenderer({ findChromium, warn: () => undefined })

    const pdf = await readPdf(
      await pdfs.render('<p id="a">før</p><script>a.textContent="etter"</script>')
    )
    await pdfs.close()

    assert.equal(pdf.text, 'før')
  })
})
