import { test } from '@japa/runner'
import type { Language } from '#support/language'
import { axeViolations } from '#tests/support/axe'
import { inBrowser } from '#tests/support/browser'
import { cast, type Person } from '#tests/support/cast'
import { allRoutes, IdFinder } from '#tests/support/crawl'
import { aCustomer, aDraft, anInvoice } from '#tests/support/invoices'
import { baseUrl, Visitor } from '#tests/support/visitor'

/** Where each language is looked at: both themes, a desk and a phone, each of them in two languages. */
const LOOKS = [
  { language: 'nb', theme: 'light', width: 1440 },
  { language: 'nb', theme: 'dark', width: 390 },
  { language: 'nn', theme: 'dark', width: 1440 },
  { language: 'en', theme: 'light', width: 390 },
] as const

/** A page that is not there: nobody has been recognised yet, so the browser's language counts. */
const NOWHERE = '/nowhere'

/** The addresses of all whole pages that a person gets, found by asking for every GET route. */
async function pagesOf(person: Person): Promise<string[]> {
  const ids = new IdFinder(person.organizationId)
  const visitor = await Visitor.signedIn(person)
  const pages: string[] = []
  for (const route of allRoutes()) {
    if (route.method !== 'GET') continue
    const { path, complete } = await ids.fill(route.pattern)
    if (!complete) continue
    const answer = await visitor.get(path)
    if (answer.status === 200 && /^\s*<!doctype html>/i.test(answer.text)) pages.push(path)
  }
  return pages
}

async function firmWithEverything(language: Language): Promise<Person> {
  const { alice } = await cast({ language })
  const { id: customerId } = await aCustomer(alice, { name: 'Kárášjohka Gartneri DA' })
  await aDraft(alice, { customerId })
  await anInvoice(alice, { customerId })
  return alice
}

test.group('Every page', () => {
  test('passes axe and fits: {language}, {theme}, {width} pixels')
    .with([...LOOKS])
    .timeout(240_000)
    .run(async ({ assert }, { language, theme, width }) => {
      const alice = await firmWithEverything(language)
      const pages = await pagesOf(alice)
      assert.isAbove(pages.length, 12, pages.join(' '))

      await inBrowser(alice, async ({ page, problems }) => {
        await page.setViewport({ width, height: 900 })
        for (const path of [...pages, NOWHERE]) {
          await page.goto(new URL(path, baseUrl()).href, { waitUntil: 'load' })
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
          const lang = await page.$eval('html', (html) => html.getAttribute('lang'))
          if (path !== NOWHERE) assert.equal(lang, language, path)
          assert.deepEqual(await axeViolations(page), [], path)
          const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
          assert.isAtMost(Number(wider), 0, `${path} scrolls sideways`)
          assert.deepEqual(
            problems.filter((problem) => !problem.includes('404')),
            [],
            path
          )
        }
      })
    })
})
