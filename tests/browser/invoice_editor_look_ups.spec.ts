/// <reference lib="dom" />
import { inBrowser } from '#tests/support/browser'
import { cast } from '#tests/support/cast'
import { storedDraft } from '#tests/support/draft_form'
import { focused, hold, press, tabTo, until } from '#tests/support/editor'
import { aCustomer, aDraft, aLine, aProduct } from '#tests/support/invoices'
import { test } from '@japa/runner'

test.group('Look-ups of the invoice editor', () => {
  test('take the first customer when Enter comes before the list', async ({ assert }) => {
    const { alice } = await cast()
    const haugesund = await aCustomer(alice, { name: 'Haugesund Rør AS' })
    await aCustomer(alice, { name: 'Zita Haugen' })
    const draft = await aDraft(alice)

    await inBrowser(alice, async ({ page, open }) => {
      await open(`/drafts/${draft.id}`)
      const look = await hold(page, 'GET', '/customers/options')
      await page.click('#draft-customerId', { count: 3 })
      await page.keyboard.type('haug')
      await press(page, 'Enter')
      await press(page, 'Tab')
      await look.open()
      await page.waitForFunction(() =>
        document.querySelector<HTMLInputElement>('#draft-customerId')?.value.startsWith('H')
      )
      await until(page, 'Kundenr.')
      await page.waitForNetworkIdle({ idleTime: 1000 })
    })

    const stored = await storedDraft(alice, draft.id)
    assert.equal(stored!.content.customerId, haugesund.id)
  })

  test('take the first customer by Enter, and nobody by Tab', async ({ assert }) => {
    const { alice } = await cast()
    await aCustomer(alice, { name: 'Haugesund Rør AS' })
    const draft = await aDraft(alice)

    await inBrowser(alice, async ({ page, open }) => {
      await open(`/drafts/${draft.id}`)
      await page.click('#draft-customerId', { count: 3 })
      await page.keyboard.type('haug')
      await page.waitForSelector('#draft-customerId-list [aria-selected="true"]')
      await press(page, 'Tab')
      await until(page, 'Ingen kunde heter akkurat «haug»')

      await page.click('#draft-customerId', { count: 3 })
      await page.keyboard.type('hauge')
      await page.waitForSelector('#draft-customerId-list [aria-selected="true"]')
      await press(page, 'Enter')
      await until(page, 'Kundenr.')
      assert.equal(await focused(page), 'Til')
    })
  })

  test('take the start of a unit for the whole of it', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)

    await inBrowser(alice, async ({ page, open }) => {
      await open(`/drafts/${draft.id}`)
      await tabTo(page, 'Enhet, linje 1')
      await page.keyboard.type('ti')
      await press(page, 'Enter')
      await page.waitForFunction(
        () => document.querySelector<HTMLInputElement>('.line .unit input')?.value === 'time'
      )
      assert.notInclude(
        await page.$eval('main', (main) => (main as HTMLElement).innerText),
        'Enheten er ukjent'
      )
    })
  })

  test('leave a text of several lines to the arrows and to Enter', async ({ assert }) => {
    const { alice } = await cast()
    await aProduct(alice)
    const draft = await aDraft(alice, { lines: [aLine({ description: '', unitPrice: '' })] })

    await inBrowser(alice, async ({ page, open }) => {
      await open(`/drafts/${draft.id}`)
      await tabTo(page, 'Beskrivelse, linje 1')
      await page.keyboard.type('Arbeid i uke 47')
      await press(page, 'Enter')
      await page.keyboard.type('etter avtale')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('Home')
      await page.keyboard.type('A: ')
      await press(page, 'Tab')
      await page.waitForNetworkIdle({ idleTime: 1000 })
    })

    const stored = await storedDraft(alice, draft.id)
    const text = stored!.content.lines[0]!.description.replaceAll('\r', '')
    assert.equal(text, 'A: Arbeid i uke 47\netter avtale')
  })
})
