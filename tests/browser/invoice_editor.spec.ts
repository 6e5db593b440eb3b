/// <reference lib="dom" />
import { inBrowser } from '#tests/support/browser'
import { cast } from '#tests/support/cast'
import { storedDraft } from '#tests/support/draft_form'
import { focused, press, tabTo, until } from '#tests/support/editor'
import { aCustomer, aDraft, anInvoice, aProduct, rowsOf } from '#tests/support/invoices'
import { test } from '@japa/runner'

test.group('The invoice editor', () => {
  test('goes from the list to an issued invoice with the keyboard alone', async ({ assert }) => {
    const { alice } = await cast()
    await aCustomer(alice, { name: 'Bjørnstad & Løkken Optikk ANS' })
    await aCustomer(alice)
    await aProduct(alice)
    await anInvoice(alice)

    await inBrowser(alice, async ({ page, open, problems }) => {
      await open('/invoices')
      await Promise.all([page.waitForNavigation(), page.keyboard.press('n')])

      await tabTo(page, 'Til')
      await page.keyboard.type('bjørn')
      await page.waitForSelector('#draft-customerId-list [role="option"]', { visible: true })
      await press(page, 'ArrowDown')
      await press(page, 'Enter')
      await until(page, 'Kundenr.')

      await tabTo(page, 'Levert')
      await page.keyboard.type('i dag')
      await tabTo(page, 'Beskrivelse, linje 1')
      await page.keyboard.type('rør')
      await page.waitForSelector('.line [role="option"]', { visible: true })
      await press(page, 'ArrowDown')
      await press(page, 'Enter')
      assert.equal(await focused(page), 'Antall, linje 1')
      await page.keyboard.type('14,5')
      await tabTo(page, 'MVA, linje 1')
      await until(page, '16\u00A0675,00')
      await press(page, 'Tab')
      await page.waitForFunction(
        () => document.activeElement?.getAttribute('aria-label') === 'Beskrivelse, linje 2'
      )
      await page.keyboard.type('Frakt')
      await press(page, 'Tab', 3)
      assert.equal(await focused(page), 'Pris, linje 2')
      await page.keyboard.type('1.234,50')

      await page.keyboard.down('Control')
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
      await page.keyboard.up('Control')
      assert.match(new URL(page.url()).pathname, /^\/invoices\//)
      assert.deepEqual(problems, [])
    })

    const [invoice] = await rowsOf<{ net_minor: bigint; customer_name: string; number: bigint }>(
      alice,
      'select net_minor, customer_name, number from invoices order by number desc limit 1'
    )
    assert.deepEqual(invoice, {
      net_minor: 1_790_950n,
      customer_name: 'Bjørnstad & Løkken Optikk ANS',
      number: 10_002n,
    })
  })

  test('moves and removes lines by keys, and keeps the focus with them', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)

    await inBrowser(alice, async ({ page, open }) => {
      await open(`/drafts/${draft.id}`)
      await tabTo(page, 'MVA, linje 1')
      await press(page, 'Tab')
      await page.waitForFunction(
        () => document.activeElement?.getAttribute('aria-label') === 'Beskrivelse, linje 2'
      )
      await page.keyboard.type('Øverst')
      await page.keyboard.down('Alt')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.up('Alt')
      await page.waitForFunction(
        () => document.activeElement?.getAttribute('aria-label') === 'Beskrivelse, linje 1'
      )
      const typed = await page.$eval(':focus', (field) => (field as HTMLInputElement).value)
      assert.equal(typed, 'Øverst')

      await page.keyboard.down('Alt')
      await page.keyboard.press('Delete')
      await page.keyboard.up('Alt')
      await page.waitForFunction(() => document.querySelectorAll('.line').length === 1)
      assert.equal(await focused(page), 'Beskrivelse, linje 1')
    })

    const stored = await storedDraft(alice, draft.id)
    assert.deepEqual(
      stored!.content.lines.map((line) => line.description),
      ['Kobberrør 28 mm']
    )
  })

  test('loses nothing that is typed while answers are on their way', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)

    await inBrowser(alice, async ({ page, open }) => {
      await open(`/drafts/${draft.id}`)
      await page.setRequestInterception(true)
      page.on('request', (request) => {
        const slow = request.method() === 'PATCH' ? 400 : 0
        setTimeout(() => void request.continue().catch(() => undefined), slow)
      })
      await tabTo(page, 'Antall, linje 1')
      for (const quantity of ['2', '23', '234', '2345']) {
        await page.keyboard.type(quantity.at(-1)!, { delay: 130 })
        await press(page, 'Tab', 2)
        await page.keyboard.type('7', { delay: 130 })
        await page.keyboard.down('Shift')
        await press(page, 'Tab', 2)
        await page.keyboard.up('Shift')
        await page.keyboard.press('End')
      }
      await page.waitForNetworkIdle({ idleTime: 1500 })
    })

    const stored = await storedDraft(alice, draft.id)
    const [line] = stored!.content.lines
    assert.equal(line!.quantity, '2345')
    assert.equal(line!.unitPrice, '7')
  })

  test('shows two open pages what the other one wrote', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)

    await inBrowser(alice, async ({ page, open }) => {
      await open(`/drafts/${draft.id}`)
      await inBrowser(alice, async (other) => {
        await other.open(`/drafts/${draft.id}`)
        await tabTo(other.page, 'Deres ref.')
        await other.page.keyboard.type('Fra fane to')
        await press(other.page, 'Tab')
        await until(other.page, 'Lagret')
        await other.page.waitForNetworkIdle()
      })
      await tabTo(page, 'Vår ref.')
      await page.keyboard.type('Fra fane én')
      await press(page, 'Tab')
      await until(page, 'Utkastet er endret et annet sted')
      const text = await page.$eval('#draft-conflict', (part) => part.textContent)
      assert.include(text, 'Fra fane to')

      await page.click('#draft-conflict button')
      await page.waitForFunction(() => !document.querySelector('#draft-conflict .note'))
    })

    const stored = await storedDraft(alice, draft.id)
    assert.equal(stored!.content.ourReference, 'Fra fane én')
  })
})
