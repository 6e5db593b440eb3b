import { test } from '@japa/runner'
import { orderedBatch, runBatch } from '#tests/support/batching'
import { complaintsAbout } from '#tests/support/axe'
import { inBrowser } from '#tests/support/browser'
import { cast } from '#tests/support/cast'
import { aDraft, anInvoice } from '#tests/support/invoices'
import { Visitor } from '#tests/support/visitor'

test.group('Several at once in a browser', (group) => {
  group.tap((each) => each.timeout(120_000))

  test('every page of it is without a finding of axe, in both themes: {language}')
    .with([{ language: 'nb' }, { language: 'nn' }] as const)
    .run(async ({ assert }, { language }) => {
      const { alice } = await cast({ language })
      const owner = await Visitor.signedIn(alice)
      const invoice = await anInvoice(alice)
      const draft = await aDraft(alice, { lines: [] })
      const waiting = await orderedBatch(owner, 'send', [invoice.id])
      const finished = await orderedBatch(owner, 'issue', [draft.id])
      await runBatch(alice, finished)
      const paths = [
        '/invoices?tab=drafts',
        `/batches/new?kind=issue&ids=${draft.id}`,
        `/batches/new?kind=post&ids=${invoice.id}`,
        `/batches/${finished}`,
      ]

      await inBrowser(alice, async ({ page, open, problems }) => {
        assert.deepEqual(await complaintsAbout({ page, open }, paths), [])
        await page.goto(new URL(`/batches/${waiting}`, page.url()).href, { waitUntil: 'load' })
        assert.include(await page.content(), '0 av 1')
        await runBatch(alice, waiting)
        await page.waitForFunction(`!document.querySelector('#batch progress')`)
        assert.deepEqual(problems, [])
      })
    })

  test('rows are ticked by keyboard, one, all or a stretch of them, and taken along', async ({
    assert,
  }) => {
    const { alice } = await cast()
    for (let at = 0; at < 4; at++) await anInvoice(alice)

    await inBrowser(alice, async ({ page, open, problems }) => {
      await page.setViewport({ width: 1440, height: 900 })
      await open('/invoices')
      const count = () => page.$eval('[data-pick-count]', (one) => one.textContent)
      const isSeen = () =>
        page.$eval('.pick-bar', (one) => (one as { offsetParent?: unknown }).offsetParent !== null)
      assert.isFalse(await isSeen())

      await page.focus('[data-pick-all]')
      await page.keyboard.press('Space')
      assert.equal(await count(), '4 valgt')
      assert.isTrue(await isSeen())
      await page.keyboard.press('Space')
      assert.isFalse(await isSeen())

      const boxes = await page.$$('input[name=ids]')
      await boxes[0]!.click()
      await page.keyboard.down('Shift')
      await boxes[2]!.click()
      await page.keyboard.up('Shift')
      assert.equal(await count(), '3 valgt')
      await Promise.all([page.waitForNavigation(), page.click('.pick-bar button[value=post]')])

      assert.include(await page.content(), 'Noter 3 som sendt i posten')
      assert.deepEqual(problems, [])
    })
  })
})
