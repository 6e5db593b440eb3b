import { test } from '@japa/runner'
import { checkOrganization } from '#operations/actions/check_organization'
import { checkProgram } from '#operations/actions/check_program'
import { inOrganization } from '#tenancy/organization_context'
import { axeViolations } from '#tests/support/axe'
import { inBrowser } from '#tests/support/browser'
import { cast } from '#tests/support/cast'
import { letRun } from '#tests/support/installation'
import { anInvoice } from '#tests/support/invoices'
import { tamper } from '#tests/support/tamper'
import { baseUrl } from '#tests/support/visitor'

/** A firm where something of everything is wrong, so that every kind of line is on the pages. */
async function troubledFirm(language: 'nb' | 'en') {
  const { alice } = await cast({ language })
  const invoices = [await anInvoice(alice), await anInvoice(alice), await anInvoice(alice)]
  await tamper('delete from invoices where id = $1', [invoices[1]!.id])
  await inOrganization(alice.organizationId, checkOrganization)
  await checkProgram()
  await tamper(`update program_checks set state = 'act', outcome = 'full' where name = 'disk'`)
  return alice
}

test.group('Pages of the checks', () => {
  test('pass axe and fit: {language}, {theme}, {width} pixels')
    .with([
      { language: 'nb', theme: 'light', width: 1440 },
      { language: 'en', theme: 'dark', width: 390 },
    ] as const)
    .timeout(120_000)
    .run(async ({ assert, cleanup }, { language, theme, width }) => {
      const alice = await troubledFirm(language)
      cleanup(await letRun(alice))
      await inBrowser(alice, async ({ page, problems }) => {
        await page.setViewport({ width, height: 900 })
        for (const path of ['/settings/status', '/checks']) {
          await page.goto(new URL(path, baseUrl()).href, { waitUntil: 'load' })
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
          await page.evaluate(
            `document.querySelectorAll('details').forEach((d) => (d.open = true))`
          )
          assert.deepEqual(await axeViolations(page), [], path)
          const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
          assert.isAtMost(Number(wider), 0, `${path} scrolls sideways`)
        }
        assert.deepEqual(problems, [])
      })
    })

  test('the list of what is wrong opens by keyboard', async ({ assert }) => {
    const alice = await troubledFirm('nb')
    await inBrowser(alice, async ({ page, open }) => {
      await open('/checks')
      await page.focus('#check-series summary')
      await page.keyboard.press('Enter')

      assert.isTrue(await page.$eval('#check-series details', (list) => list.hasAttribute('open')))
      assert.include(
        await page.$eval('#check-series details', (list) => list.textContent),
        'mangler'
      )
    })
  }).timeout(60_000)

  test('a page that waits for the checks shows their result by itself', async ({ assert }) => {
    const { alice } = await cast()
    await inBrowser(alice, async ({ page, open, problems }) => {
      await open('/checks')
      await Promise.all([page.waitForNavigation(), page.click('#figures button')])
      assert.isNotNull(await page.$('#figures[aria-busy=true]'))

      await inOrganization(alice.organizationId, checkOrganization)
      await page.waitForSelector('#figures:not([aria-busy])', { timeout: 30_000 })

      assert.deepEqual(problems, [])
    })
  }).timeout(60_000)
})
