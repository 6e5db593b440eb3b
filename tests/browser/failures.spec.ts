import { test } from '@japa/runner'
import type { Page } from 'puppeteer-core'
import { inBrowser } from '#tests/support/browser'
import { serveGallery, type GalleryServer } from '#tests/support/gallery_server'

test.group('When a request fails', (group) => {
  let server: GalleryServer
  let answer: { status: number; headers?: Record<string, string> } = { status: 200 }

  group.each.setup(async () => {
    answer = { status: 200 }
    server = await serveGallery({ 'POST /keep': () => ({ html: '', ...answer }) })
    return () => server.close()
  })

  async function at(work: (page: Page) => Promise<void>) {
    await inBrowser(null, async ({ page }) => {
      await page.setViewport({ width: 1280, height: 900 })
      page.setDefaultTimeout(5000)
      await page.goto(`${server.url}/behaviours`, { waitUntil: 'load' })
      await page.waitForFunction('document.querySelector("[hx-get]")._htmx')
      await work(page)
    })
  }
  const value = (page: Page, selector: string) =>
    page.$eval(selector, (field) => (field as unknown as { value: string }).value)
  const text = (page: Page, selector: string) =>
    page.$eval(selector, (element) => element.textContent ?? '')

  test('a failure of {name} is told in words, and what was typed stays')
    .with([
      { name: 'the server', status: 500, says: 'Ingenting er tapt' },
      { name: 'the database', status: 503, says: 'Databasen svarer ikke' },
      { name: 'the session', status: 401, says: 'Du er logget ut' },
      { name: 'the role', status: 403, says: 'ikke tilgang' },
      { name: 'the limiter', status: 429, says: 'For mange forsøk' },
    ])
    .run(async ({ assert }, { status, says }) => {
      answer = { status, headers: status === 401 ? { 'hx-redirect': '/login' } : {} }
      await at(async (page) => {
        await page.type('#note', 'Ring først')
        await page.keyboard.press('Tab')
        await page.waitForSelector('#toasts .toast')

        assert.include(await text(page, '#toasts'), says)
        assert.equal(await value(page, '#note'), 'Ring først')
        assert.include(page.url(), '/behaviours')
        assert.equal(
          await page.$eval('[data-saved]', (line) => line.getAttribute('data-state')),
          'failed'
        )
      })
    })

  test('a draft that could not be kept is sent again when the network is back', async ({
    assert,
  }) => {
    await at(async (page) => {
      await page.setOfflineMode(true)
      await page.type('#note', 'Ring først')
      await page.keyboard.press('Tab')
      await page.waitForSelector('#toasts .toast')
      assert.include(await text(page, '#toasts'), 'Får ikke kontakt')
      await page.setOfflineMode(false)
      await page.waitForSelector('[data-saved][data-state="saved"]', { timeout: 8000 })

      assert.isTrue(
        server.changes.some((change) => change.startsWith('POST /keep') && change.includes('Ring'))
      )
      assert.isNull(await page.$('#toasts .toast'))
    })
  })
})
