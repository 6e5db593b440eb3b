import { test } from '@japa/runner'
import { axeViolations } from '#tests/support/axe'
import { inBrowser } from '#tests/support/browser'
import { galleryRows } from '#tests/support/gallery_rows'
import { serveGallery, type GalleryServer } from '#tests/support/gallery_server'

const PAGES = ['list', 'form', 'parts', 'login', 'behaviours']

/** Each theme, language and width, each of them twice. */
const VISITS = [
  ['light', 'nb', 1440],
  ['dark', 'nn', 390],
  ['dark', 'en', 1440],
  ['light', 'nb', 390],
] as const

test.group('Every component', (group) => {
  let server: GalleryServer
  group.setup(async () => {
    server = await serveGallery({}, { rows: galleryRows })
    return () => server.close()
  })

  test('{$self} passes axe in both themes and three languages, on a desk and on a phone')
    .with(PAGES)
    .run(async ({ assert }, name) => {
      await inBrowser(null, async ({ page, problems }) => {
        for (const [theme, locale, width] of VISITS) {
          await page.setViewport({ width, height: 900 })
          await page.goto(`${server.url}/${name}?theme=${theme}&locale=${locale}`)
          assert.deepEqual(await axeViolations(page), [], `${name} ${theme} ${locale} ${width}`)
          const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
          assert.isAtMost(Number(wider), 0, `${name} scrolls sideways at ${width}`)
        }
        assert.deepEqual(problems, [])
      })
    })

  test('what opens over a page passes axe too: menus, search, a dialog', async ({ assert }) => {
    await inBrowser(null, async ({ page }) => {
      for (const open of ['[popovertarget=person]', '[data-palette]', '[commandfor=sure]']) {
        await page.setViewport({ width: 1440, height: 900 })
        await page.goto(`${server.url}/behaviours?theme=light`)
        await page.$eval(open, (button) => (button as unknown as { click(): void }).click())
        await page.waitForSelector('[popover]:popover-open, dialog[open]')
        assert.deepEqual(await axeViolations(page), [], open)
      }
    })
  })
})
