/// <reference lib="dom" />
import { inBrowser } from '#tests/support/browser'
import { cast } from '#tests/support/cast'
import { storedDraft } from '#tests/support/draft_form'
import { focused, press, tabTo, until } from '#tests/support/editor'
import { aCustomer, aDraft, anInvoice, rowsOf } from '#tests/support/invoices'
import { baseUrl } from '#tests/support/visitor'
import { test } from '@japa/runner'

test.group('The invoice editor, left and come back to', () => {
  test('leaves nothing behind when nothing was written, and one draft when something was', async ({
    assert,
  }) => {
    const { alice } = await cast()
    await anInvoice(alice)

    await inBrowser(alice, async ({ page, open, problems }) => {
      await open('/invoices')
      await Promise.all([page.waitForNavigation(), page.keyboard.press('n')])
      await Promise.all([page.waitForNavigation(), page.goBack()])
      assert.isEmpty(await rowsOf(alice, 'select from invoice_drafts'))

      await Promise.all([page.waitForNavigation(), page.keyboard.press('n')])
      await tabTo(page, 'Leveringssted')
      await page.keyboard.type('Kaia 3')
      await press(page, 'Tab')
      await until(page, 'Forhåndsvis')
      assert.match(new URL(page.url()).pathname, /^\/drafts\/[0-9a-f-]{36}$/)
      assert.equal(await focused(page), 'Deres ref.')
      await page.reload({ waitUntil: 'networkidle0' })
      const place = await page.$eval('#draft-deliveryPlace', (field) => field.textContent)
      assert.equal(place, 'Kaia 3')
      await Promise.all([page.waitForNavigation(), page.goBack()])
      assert.equal(new URL(page.url()).pathname, '/invoices')
      assert.deepEqual(problems, [])
    })

    assert.lengthOf(await rowsOf(alice, 'select from invoice_drafts'), 1)
  })

  test('leads back to the invoice that it has become', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)

    await inBrowser(alice, async ({ page, open }) => {
      await open(`/drafts/${draft.id}`)
      await page.keyboard.down('Control')
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
      await page.keyboard.up('Control')
      await Promise.all([page.waitForNavigation(), page.goBack()])
      assert.equal(new URL(page.url()).pathname, `/invoices/${draft.id}`)
    })
  })

  test('asks before it discards, and keeps elsewhere what was written', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)

    await inBrowser(alice, async ({ page, open, context }) => {
      await open(`/drafts/${draft.id}`)
      const other = await context.newPage()
      await other.goto(`${baseUrl()}/drafts/${draft.id}`, { waitUntil: 'networkidle0' })

      await page.bringToFront()
      await page.click('#draft-discard > a')
      await page.waitForSelector('#discard-dialog[open]')
      await press(page, 'Escape')
      assert.isNotNull(await storedDraft(alice, draft.id))
      await page.click('#draft-discard > a')
      await Promise.all([page.waitForNavigation(), page.click('#discard-dialog .danger')])
      assert.isNull(await storedDraft(alice, draft.id))

      await other.bringToFront()
      await tabTo(other, 'Deres ref.')
      await other.keyboard.type('Etterpå')
      await press(other, 'Tab')
      await until(other, 'Utkastet finnes ikke lenger')
      await until(other, 'Ikke lagret')
      await other.click('#draft-conflict .main')
      await other.waitForFunction(() => !document.querySelector('#draft-conflict .note'))
      assert.equal(await focused(other), 'Til')
    })

    const stored = await storedDraft(alice, draft.id)
    assert.equal(stored!.content.yourReference, 'Etterpå')
    assert.equal(stored!.content.lines[0]!.description, 'Kobberrør 28 mm')
  })

  test('keeps the focus when a choice takes its own button away', async ({ assert }) => {
    const { alice } = await cast()
    await aCustomer(alice, { name: 'Åse Nygård' })
    await aCustomer(alice, { name: 'Åse Nygårdsvold' })
    const draft = await aDraft(alice)

    await inBrowser(alice, async ({ page, open }) => {
      await open(`/drafts/${draft.id}`)
      await page.click('#draft-customerId', { count: 3 })
      await page.keyboard.type('åse')
      await page.waitForSelector('#draft-customerId-list [role="option"]', { visible: true })
      await press(page, 'Tab')
      await page.waitForSelector('.candidates button')
      await page.focus('.candidates button')
      await press(page, 'Enter')
      await until(page, 'Kundenr.')
      assert.equal(await focused(page), 'Til')
    })
  })
})
