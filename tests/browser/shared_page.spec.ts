import { test } from '@japa/runner'
import { addDays, freezeClock, today } from '#support/clock'
import { complaintsAbout } from '#tests/support/axe'
import { inBrowser } from '#tests/support/browser'
import { cast } from '#tests/support/cast'
import { credit } from '#tests/support/crediting'
import { aCustomer, aLine, anInvoice, rowsOf } from '#tests/support/invoices'
import { forgetRateLimits, sharedPath } from '#tests/support/sharing'
import { baseUrl } from '#tests/support/visitor'

test.group('The customer’s page in a browser', (group) => {
  group.tap((each) => each.timeout(120_000))
  group.each.setup(forgetRateLimits)

  test('is without a finding of axe, in both themes, unpaid, overdue, credited, over', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const { id: customerId } = await aCustomer(alice, { name: 'Kárášjohka Gartneri DA' })
    const unpaid = await anInvoice(alice, { customerId, language: 'en' })
    const thaw = freezeClock(addDays(today(), -40))
    const overdue = await anInvoice(alice, { customerId, language: 'nn' })
    thaw()
    await credit(alice, unpaid.id)
    const paths = [
      await sharedPath(alice, unpaid.id),
      await sharedPath(alice, overdue.id),
      '/s/finnes-ikke',
    ]

    await inBrowser(null, async ({ page, open, problems }) => {
      assert.deepEqual(await complaintsAbout({ page, open }, paths), [])
      assert.deepEqual(
        problems.filter((problem) => !problem.includes('404')),
        []
      )
    })
  })

  test('copies amount, account and number by keyboard, and is seen by the first key', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice, { lines: [aLine()] })
    const path = await sharedPath(alice, invoice.id)
    const seen = () => rowsOf(alice, `select from activity_entries where action = 'invoice.seen'`)

    await inBrowser(null, async ({ page, open, context }) => {
      await context.overridePermissions(new URL(baseUrl()).origin, [
        'clipboard-read',
        'clipboard-write',
        'clipboard-sanitized-write',
      ])
      await open(path)
      assert.lengthOf(await seen(), 0)

      const told = page.waitForResponse((response) => response.url().endsWith('/views'))
      const copied: string[] = []
      for (let at = 0; at < 3; at++) {
        await page.keyboard.press('Tab')
        await page.keyboard.press('Enter')
        await page.waitForSelector('[data-copied]:focus')
        copied.push(String(await page.evaluate('navigator.clipboard.readText()')))
      }

      assert.deepEqual(copied, ['1250,00', '86011117947', '10001'])
      assert.equal((await told).status(), 204)
      assert.lengthOf(await seen(), 1)
      await page.keyboard.press('Tab')
      const href = await page.evaluate('document.activeElement.getAttribute("href")')
      assert.equal(href, `${path}/files/faktura-10001.pdf`)
    })
  })
})
