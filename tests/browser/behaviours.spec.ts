import { test } from '@japa/runner'
import type { Page } from 'puppeteer-core'
import { inBrowser } from '#tests/support/browser'
import { serveGallery, type GalleryServer } from '#tests/support/gallery_server'

const LINE =
  '<p data-tab-line><label>Tekst <input class="input" name="a"></label> <label>Pris <input class="input" name="b"></label></p>'
const OPTIONS =
  '<li role="option" data-value="Kobberrør 28 mm" data-fill-product="p1" data-fill-price="214,00">Kobberrør</li>' +
  '<li role="option" data-value="Kobberkobling" data-fill-product="p2" data-fill-price="19,50">Kobling</li>'
const HITS =
  '<a role="option" href="/parts?hit=1">Ny faktura</a><a role="option" href="/parts?hit=2">Kunder</a>'

test.group('Behaviours', (group) => {
  let server: GalleryServer

  group.each.setup(async () => {
    server = await serveGallery({
      'GET /options': (url) => ({
        html: url.searchParams.get('q')?.startsWith('kob') ? OPTIONS : '',
      }),
      'GET /search': () => ({ html: HITS }),
      'GET /hits': (url) => ({ html: `<div id="results">${url.searchParams.get('q')}</div>` }),
      'POST /lines': () => ({ html: LINE }),
      'POST /keep': () => ({ html: '' }),
      'POST /drafts': () => ({ html: '<title>x</title>', status: 204 }),
      'GET /parts': (url) => ({ html: `<title>${url.search}</title>` }),
    })
    return () => server.close()
  })

  /** The page of behaviours in a fresh window. What it complains of fails the test, unless it is expected. */
  async function at(work: (page: Page, complaints: string[]) => Promise<void>) {
    await inBrowser(null, async ({ page, problems }) => {
      await page.setViewport({ width: 1280, height: 900 })
      page.setDefaultTimeout(5000)
      await page.goto(`${server.url}/behaviours`, { waitUntil: 'load' })
      await page.waitForFunction('document.querySelector("[hx-get]")._htmx')
      await work(page, problems)
    })
  }
  const value = (page: Page, selector: string) =>
    page.$eval(selector, (field) => (field as unknown as { value: string }).value)
  const focused = (page: Page) =>
    page.evaluate('document.activeElement.id || document.activeElement.textContent')

  test('a look-up is opened by typing, chosen with arrows and Enter, and fills its hidden fields', async ({
    assert,
  }) => {
    await at(async (page, complaints) => {
      await page.type('#product', 'kob')
      await page.waitForSelector('#product[aria-expanded="true"]')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      assert.equal(
        await page.$eval('#product', (input) => input.getAttribute('aria-activedescendant')),
        'product-list-1'
      )
      await page.keyboard.press('Enter')

      assert.equal(await value(page, '#product'), 'Kobberkobling')
      assert.equal(await value(page, '[name=productId]'), 'p2')
      assert.equal(await value(page, '[name=price]'), '19,50')
      assert.equal(
        await page.$eval('#product', (input) => input.getAttribute('aria-expanded')),
        'false'
      )
      assert.deepEqual(complaints, [])
    })
  })

  test('typing over a choice takes the choice back; Escape closes the list and keeps the text', async ({
    assert,
  }) => {
    await at(async (page) => {
      await page.type('#product', 'kob')
      await page.waitForSelector('#product[aria-expanded="true"]')
      await page.click('#product-list [role=option]')
      assert.equal(await value(page, '[name=productId]'), 'p1')
      await page.$eval('#product', (input) => ((input as unknown as { value: string }).value = ''))
      await page.type('#product', 'kobb')
      assert.equal(await value(page, '[name=productId]'), '')
      await page.waitForSelector('#product[aria-expanded="true"]')
      await page.keyboard.press('Escape')

      assert.equal(await value(page, '#product'), 'kobb')
      assert.equal(
        await page.$eval('#product', (input) => input.getAttribute('aria-expanded')),
        'false'
      )
    })
  })

  test('Ctrl+K opens search, its first suggestion is followed by Enter', async ({ assert }) => {
    await at(async (page) => {
      await page.keyboard.down('Control')
      await page.keyboard.press('k')
      await page.keyboard.up('Control')
      await page.waitForSelector('#palette[open] [role=option][aria-selected="true"]')
      await page.keyboard.press('ArrowDown')
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])

      assert.include(page.url(), '/parts?hit=2')
    })
  })

  test('Escape closes search; a click on its link opens it too', async ({ assert }) => {
    await at(async (page) => {
      await page.click('.side-find')
      await page.waitForSelector('#palette[open] [role=option]')
      await page.keyboard.press('Escape')

      assert.isNull(await page.$('#palette[open]'))
    })
  })

  test('N does what the button says, but not while somebody types', async ({ assert }) => {
    await at(async (page) => {
      await page.type('#note', 'n')
      assert.equal(new URL(page.url()).pathname, '/behaviours')
      await page.$eval('#note', (field) => (field as unknown as { blur(): void }).blur())
      await page.waitForSelector('[data-saved][data-state="saved"]')
      const [asked] = await Promise.all([
        page.waitForRequest((request) => request.url().endsWith('/list')),
        page.keyboard.press('n'),
      ])

      assert.equal(new URL(asked.url()).pathname, '/list')
    })
  })

  test('/ goes to the search field, and the list answers as one types', async ({ assert }) => {
    await at(async (page) => {
      await page.keyboard.press('/')
      await page.keyboard.type('rør')
      await page.waitForFunction('document.querySelector("#results").textContent === "rør"')

      assert.include(page.url(), '/hits?q=r%C3%B8r')
    })
  })

  test('j and k walk the rows, Enter opens one, and so does a click beside the link', async ({
    assert,
  }) => {
    await at(async (page) => {
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      assert.equal(await focused(page), 'To')
      await page.keyboard.press('k')
      assert.equal(await focused(page), 'En')
      await Promise.all([page.waitForNavigation(), page.click('tr[data-row]:nth-child(2) .sum')])

      assert.include(page.url(), '/parts?row=2')
    })
  })

  test('Tab in the last field of the last line opens a new line, from an empty line it leaves', async ({
    assert,
  }) => {
    await at(async (page) => {
      await page.type('[data-tab-line] [name=a]', 'Frakt')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.waitForFunction('document.querySelectorAll("[data-tab-line]").length === 2')
      await page.waitForFunction(
        'document.activeElement === document.querySelectorAll("[name=a]")[1]'
      )
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')

      assert.equal(await focused(page), 'add')
      const lines = await page.$$('[data-tab-line]')
      assert.lengthOf(lines, 2)
    })
  })

  test('a form is sent once, however often the button is pressed, and Ctrl+Enter sends it', async ({
    assert,
  }) => {
    await at(async (page) => {
      await page.focus('[name=a]')
      await page.keyboard.down('Control')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Enter')
      await page.keyboard.up('Control')
      await page.waitForFunction('document.querySelector("form[data-once]").dataset.sending')
      await new Promise((resolve) => setTimeout(resolve, 200))

      assert.lengthOf(
        server.changes.filter((change) => change.startsWith('POST /drafts')),
        1
      )
    })
  })

  test('what changes something carries the CSRF token', async ({ assert }) => {
    await at(async (page) => {
      const [asked] = await Promise.all([
        page.waitForRequest((request) => request.url().endsWith('/lines')),
        page.click('#add'),
      ])

      assert.equal(asked.headers()['x-csrf-token'], 'token')
    })
  })

  test('a dialog is real: opened by its button, left with Escape, focus comes back', async ({
    assert,
  }) => {
    await at(async (page) => {
      await page.focus('#open')
      await page.keyboard.press('Enter')
      await page.waitForSelector('#sure[open]:modal')
      await page.keyboard.press('Escape')

      assert.isNull(await page.$('#sure[open]'))
      assert.equal(await focused(page), 'open')
    })
  })

  test('Alpine comes under the same policy, only where a page opens and closes something', async ({
    assert,
  }) => {
    await at(async (page, complaints) => {
      await page.waitForFunction('window.Alpine')
      await page.click('#alpine')
      await page.waitForFunction('document.querySelector("#more-text").checkVisibility()')
      await page.goto(`${server.url}/form`)

      assert.isUndefined(await page.evaluate('window.Alpine'))
      assert.deepEqual(complaints, [])
    })
  })
})
