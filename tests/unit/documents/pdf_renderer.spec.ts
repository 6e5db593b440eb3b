import { setTimeout as pause } from 'node:timers/promises'
import { test } from '@japa/runner'
import { PDF_HTML_MAX } from '#config/limits'
import { findChromium } from '#documents/chromium'
import { PuppeteerPdfRenderer } from '#documents/puppeteer_pdf_renderer'
import { chromiumBelow } from '#tests/support/chromium_process'
import { readPdf } from '#tests/support/pdf'

const page = (body: string) =>
  `<!doctype html><html lang="nb"><head><title>Prøve</title></head><body>${body}</body></html>`

function renderer(changes: { timeoutMs?: number; rendersMax?: number; idleMs?: number } = {}) {
  const warnings: string[] = []
  const made = new PuppeteerPdfRenderer({
    findChromium,
    warn: (message) => void warnings.push(message),
    ...changes,
  })
  return { renderer: made, warnings }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function ended(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100 && isRunning(pid); tries++) await pause(50)
  return !isRunning(pid)
}

test.group('PDF from HTML', (group) => {
  group.tap((each) => each.timeout(60_000))

  test('is an A4 PDF with the text, the title and the language of the page', async ({ assert }) => {
    const { renderer: pdfs } = renderer()

    const bytes = await pdfs.render(page('<h1>Blåbærsyltetøy</h1>'))
    await pdfs.close()

    const pdf = await readPdf(bytes)
    assert.equal(Buffer.from(bytes.slice(0, 5)).toString(), '%PDF-')
    assert.deepEqual(pdf.pages, ['Blåbærsyltetøy'])
    assert.equal(pdf.title, 'Prøve')
    assert.equal(pdf.language, 'nb')
    assert.isTrue(pdf.isTagged)
  })

  test('makes eight at the same time, each from its own page', async ({ assert }) => {
    const { renderer: pdfs } = renderer()

    const texts = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map(async (number) =>
        readPdf(await pdfs.render(page(`<p>Faktura ${number}</p>`)))
      )
    )
    await pdfs.close()

    assert.deepEqual(
      texts.map((pdf) => pdf.text),
      [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `Faktura ${number}`)
    )
  })

  test('costs one more try when Chromium is killed in the middle', async ({ assert }) => {
    const { renderer: pdfs, warnings } = renderer()
    await pdfs.render(page('warm'))
    const pid = pdfs.pid!

    const rendering = pdfs.render(page('<p>Linje</p>'.repeat(6_000)))
    process.kill(pid, 'SIGKILL')
    const pdf = await readPdf(await rendering)
    await pdfs.close()

    assert.isAbove(pdf.pages.length, 30)
    assert.lengthOf(warnings, 1)
  })

  test('costs one more try when Chromium is killed while it starts, whenever that is', async ({
    assert,
  }) => {
    for (let round = 0; round < 10; round++) {
      // No limit of time helps here: Puppeteer itself would wait for ever.
      const { renderer: pdfs, warnings } = renderer({ timeoutMs: 600_000 })
      const rendering = pdfs.render(page(`${round}`))
      const pid = await chromiumBelow(process.pid)
      await pause(round * 30)
      process.kill(pid, 'SIGKILL')

      assert.equal((await readPdf(await rendering)).text, `${round}`)
      assert.isAtMost(warnings.length, 1)
      await pdfs.close()
      assert.isTrue(await ended(pid))
    }
  }).skip(process.platform !== 'linux', 'reads /proc')

  test('starts Chromium anew when it died between two PDFs', async ({ assert }) => {
    const { renderer: pdfs, warnings } = renderer()
    await pdfs.render(page('one'))
    const pid = pdfs.pid!
    process.kill(pid, 'SIGKILL')
    await ended(pid)

    const pdf = await readPdf(await pdfs.render(page('two')))
    await pdfs.close()

    assert.equal(pdf.text, 'two')
    assert.isAtMost(warnings.length, 1)
  })

  test('gives up on a hung Chromium in time, ends it, and goes on with another', async ({
    assert,
  }) => {
    const { renderer: pdfs } = renderer({ timeoutMs: 5_000 })
    await pdfs.render(page('warm'))
    const pid = pdfs.pid!
    process.kill(pid, 'SIGSTOP')

    const start = performance.now()
    await assert.rejects(() => pdfs.render(page('hung')), /No PDF within 5000 ms/)

    assert.isBelow(performance.now() - start, 10_000)
    assert.isTrue(await ended(pid))
    const pdf = await readPdf(await pdfs.render(page('well')))
    assert.equal(pdf.text, 'well')
    await pdfs.close()
  }).skip(process.platform === 'win32', 'Windows cannot stop a process')

  test('replaces Chromium after a number of PDFs', async ({ assert }) => {
    const { renderer: pdfs } = renderer({ rendersMax: 3 })
    const pids = new Set<number | null>()

    for (let number = 0; number < 7; number++) {
      const rendering = pdfs.render(page('x'))
      await rendering
      pids.add(pdfs.pid)
    }
    await pdfs.close()

    assert.lengthOf(
      [...pids].filter((pid) => pid !== null),
      3
    )
    for (const pid of pids) if (pid) assert.isTrue(await ended(pid))
  })

  test('gives its memory back when nobody asks, and when it is closed', async ({ assert }) => {
    const { renderer: pdfs } = renderer({ idleMs: 200 })
    await pdfs.render(page('x'))
    const first = pdfs.pid!
    assert.isTrue(await ended(first))

    await pdfs.render(page('x'))
    const second = pdfs.pid!
    await pdfs.close()

    assert.notEqual(second, first)
    assert.isTrue(await ended(second))
  })

  test('refuses a page that is too long before it reaches Chromium', async ({ assert }) => {
    const { renderer: pdfs } = renderer()

    await assert.rejects(() => pdfs.render('x'.repeat(PDF_HTML_MAX + 1)), /too many/)

    assert.isNull(pdfs.pid)
  })

  test('says so when Chromium cannot be started', async ({ assert }) => {
    const pdfs = new PuppeteerPdfRenderer({
      findChromium: async () => ({ executablePath: '/nowhere/chromium', args: [] }),
      warn: () => undefined,
    })

    await assert.rejects(() => pdfs.render(page('x')), /failed while making a PDF/)
  })
})
