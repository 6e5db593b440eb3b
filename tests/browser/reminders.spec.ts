import { test } from '@japa/runner'
import { axeViolations } from '#tests/support/axe'
import { inBrowser } from '#tests/support/browser'
import { cast } from '#tests/support/cast'
import { anOverdueInvoice, remind, sendStep } from '#tests/support/dunning'
import { rowsOf } from '#tests/support/invoices'
import { baseUrl, Visitor } from '#tests/support/visitor'

const LONG = 'Kárášjohka Gartneri og Planteskole med et svært langt navn DA'

/** A firm that has sent letters, has some to send, and wrote a rule of its own. */
async function remindingFirm(language: 'nb' | 'en') {
  const { alice } = await cast({ language })
  await remind(alice)
  const invoice = await anOverdueInvoice(alice, { issued: '2026-05-18', due: '2026-06-01' })
  await sendStep(alice, invoice.id, { step: 1, on: '2026-06-04' })
  await sendStep(alice, invoice.id, { step: 2, on: '2026-06-15' })
  const customer = { name: LONG, email: null }
  await anOverdueInvoice(alice, { issued: '2026-10-18', due: '2026-11-01', customer })
  const visitor = await Visitor.signedIn(alice)
  const rule = { kind: 'fee', validFrom: '2027-01-01', value: '40', source: 'Forskrift § 7' }
  await visitor.post('/reminders/rules', rule)
  return { alice, invoice }
}

test.group('Reminders in the browser', () => {
  test('pass axe and fit: {language}, {theme}, {width} pixels')
    .with([
      { language: 'nb', theme: 'light', width: 1440 },
      { language: 'en', theme: 'dark', width: 390 },
    ] as const)
    .timeout(120_000)
    .run(async ({ assert }, { language, theme, width }) => {
      const { alice, invoice } = await remindingFirm(language)
      const paths = [
        '/reminders',
        '/reminders/sent',
        '/reminders/settings',
        '/reminders/rules',
        `/invoices/${invoice.id}/reminders`,
        `/invoices/${invoice.id}`,
        `/customers/${invoice.customerId}`,
      ]
      await inBrowser(alice, async ({ page, problems }) => {
        await page.setViewport({ width, height: 900 })
        for (const path of paths) {
          await page.goto(new URL(path, baseUrl()).href, { waitUntil: 'load' })
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
          await page.evaluate(
            `document.querySelectorAll('main details').forEach((d) => (d.open = true))`
          )
          assert.deepEqual(await axeViolations(page), [], path)
          const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
          assert.isAtMost(Number(wider), 0, `${path} scrolls sideways`)
        }
        assert.deepEqual(problems, [])
      })
    })

  test('go out by keyboard, those that stay ticked', async ({ assert }) => {
    const { alice } = await remindingFirm('nb')
    await inBrowser(alice, async ({ page, open, problems }) => {
      await open('/reminders')
      await page.focus('input[name="letters[]"]')
      await page.keyboard.press('Space')
      await Promise.all([
        page.waitForNavigation(),
        (async () => {
          await page.keyboard.down('Control')
          await page.keyboard.press('Enter')
          await page.keyboard.up('Control')
        })(),
      ])

      assert.include(await page.$eval('main', (main) => main.textContent), 'Inkassovarsel')
      assert.deepEqual(problems, [])
    })
    const sent = await rowsOf<{ kind: string; delivery: string }>(
      alice,
      'select kind, delivery from reminders order by created_at desc limit 1'
    )
    assert.deepEqual(sent, [{ kind: 'reminder', delivery: 'post' }])
  }).timeout(60_000)
})
