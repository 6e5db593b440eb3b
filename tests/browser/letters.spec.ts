import { test } from '@japa/runner'
import { complaintsAbout } from '#tests/support/axe'
import { inBrowser } from '#tests/support/browser'
import { cast } from '#tests/support/cast'
import { anInvoice } from '#tests/support/invoices'

test.group('Letters in a browser', (group) => {
  group.tap((each) => each.timeout(120_000))

  test('every page of them is without a finding of axe, in both themes: {language}')
    .with([{ language: 'nb' }, { language: 'en' }] as const)
    .run(async ({ assert }, { language }) => {
      const { alice } = await cast({ language })
      const invoice = await anInvoice(alice)
      const paths = [
        '/settings/letters',
        '/settings/letters/invoice/nn',
        `/invoices/${invoice.id}/deliveries/new`,
      ]

      await inBrowser(alice, async ({ page, open, problems }) => {
        assert.deepEqual(await complaintsAbout({ page, open }, paths), [])
        assert.deepEqual(problems, [])
      })
    })

  test('a preview shows what is typed, an unknown name its sentence, and nothing typed is lost', async ({
    assert,
  }) => {
    const { alice } = await cast()
    await anInvoice(alice)

    await inBrowser(alice, async ({ page, open, problems }) => {
      await open('/settings/letters/invoice/nb')
      await page.focus('[name=subject]')
      await page.keyboard.type('Til {kunde}: ')
      await page.click('button[value=preview]')
      await page.waitForFunction(
        `document.querySelector('.letter-subject').textContent.includes('Til Tromsø')`
      )

      await page.focus('[name=subject]')
      await page.keyboard.press('End')
      await page.keyboard.type(' {tull}')
      await page.click('button[value=preview]')
      await page.waitForSelector('[name=subject][aria-invalid=true]')

      const typed = await page.$eval(
        '[name=subject]',
        (field) => (field as { value?: string }).value
      )
      assert.include(typed, 'Til {kunde}: ')
      assert.include(typed, '{tull}')
      assert.include(await page.content(), '{tull} finnes ikke i denne teksten')
      assert.deepEqual(
        problems.filter((problem) => !problem.includes('422')),
        []
      )
    })
  })

  test('the time is asked for when it is to be later', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)

    await inBrowser(alice, async ({ page, open }) => {
      await open(`/invoices/${invoice.id}/deliveries/new`)
      const isSeen = () =>
        page.$eval(
          '[name=time]',
          (field) => (field as { offsetParent?: unknown }).offsetParent !== null
        )
      assert.isFalse(await isSeen())
      await page.focus('[name=when]')
      await page.keyboard.press('ArrowDown')
      assert.isTrue(await isSeen())
    })
  })
})
