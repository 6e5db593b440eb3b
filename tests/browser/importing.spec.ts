import { test } from '@japa/runner'
import type { ElementHandle, Page } from 'puppeteer-core'
import { axeViolations } from '#tests/support/axe'
import { inBrowser, type Window } from '#tests/support/browser'
import { cast, type Person } from '#tests/support/cast'
import { sample } from '#tests/support/files'
import { customersOf } from '#tests/support/importing'

const THEMES = ['light', 'dark'] as const
const WIDTHS = [1440, 390] as const

/** Looks at a page in both themes, on a desk and on a phone; a picture goes to PICTURES_DIR, if there is one. */
async function inspect({ page }: Window, name: string): Promise<string[]> {
  const found: string[] = []
  for (const theme of THEMES) {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 900 })
      for (const problem of await axeViolations(page)) found.push(`${name} ${theme}: ${problem}`)
      const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      if (Number(wider) > 0) found.push(`${name} scrolls sideways at ${width}`)
      await picture(page, `${name}-${width}-${theme}`)
    }
  }
  await page.setViewport({ width: 1440, height: 900 })
  return found
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES_DIR
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

async function press(page: Page, text: string): Promise<void> {
  await Promise.all([
    page.waitForNavigation(),
    page.locator(`:is(a, button)::-p-text(${text})`).click(),
  ])
}

async function choose(page: Page, path: string): Promise<void> {
  const field = (await page.$('input[type=file]')) as ElementHandle<never> | null
  await field?.uploadFile(path)
}

test.group('Importing in a browser', () => {
  test('the way from a file with errors to customers and back, without a complaint of axe', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const found = await inBrowserOf(alice, async (window) => {
      const { page, open } = window
      const complaints: string[] = []
      await open('/imports')
      complaints.push(...(await inspect(window, 'imports')))
      await open('/imports/new')
      complaints.push(...(await inspect(window, 'imports-new')))

      await choose(page, sample('customers-with-errors.csv'))
      await press(page, 'Les filen')
      complaints.push(...(await inspect(window, 'imports-reading')))
      await press(page, 'Det ser riktig ut')
      complaints.push(...(await inspect(window, 'imports-columns')))
      await press(page, 'Kontroller radene')
      complaints.push(...(await inspect(window, 'imports-rows')))

      await page.locator('[name="cells[c2]"]').fill('974760673')
      await press(page, 'Lagre raden')
      await press(page, 'Importer de 14 gode radene')
      complaints.push(...(await inspect(window, 'imports-done')))
      assert.lengthOf(await customersOf(alice), 14)

      await page.locator('a[data-opens="reverse-dialog"]').click()
      await page.waitForSelector('#reverse-dialog[open]')
      assert.lengthOf(await customersOf(alice), 14)
      complaints.push(...(await inspect(window, 'imports-reversal')))
      await Promise.all([
        page.waitForNavigation(),
        page.locator('#reverse-dialog button.danger').click(),
      ])
      complaints.push(...(await inspect(window, 'imports-reversed')))
      return complaints
    })

    assert.deepEqual(found, [])
    assert.lengthOf(await customersOf(alice), 0)
  })
})

/** The same, with what the page itself complained of. */
async function inBrowserOf(
  person: Person,
  work: (window: Window) => Promise<string[]>
): Promise<string[]> {
  let found: string[] = []
  await inBrowser(person, async (window) => {
    window.page.setDefaultTimeout(8_000)
    found = [...(await work(window)), ...window.problems]
  })
  return found
}
