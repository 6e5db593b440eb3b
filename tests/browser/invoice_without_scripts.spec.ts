import type { Page } from 'puppeteer-core'
import { inBrowser } from '#tests/support/browser'
import { cast } from '#tests/support/cast'
import { aCustomer, anInvoice, aProduct, rowsOf } from '#tests/support/invoices'
import { test } from '@japa/runner'

async function press(page: Page, selector: string) {
  await Promise.all([page.waitForNavigation(), page.click(selector)])
}

/** Puts a text in place of what stands in a field. */
async function fill(page: Page, selector: string, text: string) {
  await page.click(selector, { count: 3 })
  await page.keyboard.press('Backspace')
  await page.type(selector, text)
}

test.group('The invoice editor without scripts', () => {
  test('goes from the list to an issued invoice, and takes a payment', async ({ assert }) => {
    const { alice } = await cast()
    await aCustomer(alice, { name: 'Åse Nygård' })
    await aCustomer(alice, { name: 'Åse Nygårdsvold' })
    await anInvoice(alice)
    await aProduct(alice)

    await inBrowser(alice, async ({ page, open, problems }) => {
      await page.setJavaScriptEnabled(false)
      await open('/invoices')
      await press(page, 'main a[href="/drafts/new"]')
      const keys = await page.$$eval('kbd', (all) => all.filter((key) => key.checkVisibility()))
      assert.isEmpty(keys)

      await fill(page, '#draft-customerId', 'åse')
      await press(page, '.lines-foot .no-js')
      await press(page, '.candidates button')
      const customer = await page.$eval('#draft-customerId', (field) => field.textContent)
      assert.equal(customer, 'Åse Nygård')

      await fill(page, '#draft-deliveryFrom', 'i dag')
      await fill(page, '.line textarea[id$="-description"]', 'rør')
      await press(page, '.line button[value^="find_product"]')
      assert.isNull(new URL(page.url()).searchParams.get('_method'))
      await press(page, '.offer button')
      await page.waitForSelector('.line input[id$="-unitPrice"][value="1\u00A0150,00"]')
      await fill(page, '.line input[id$="-unitPrice"]', 'to hundre')
      await press(page, '.lines-foot .no-js')
      assert.include(await page.content(), 'Dette er ikke et tall vi forstår')
      await fill(page, '.line input[id$="-unitPrice"]', '200')
      await press(page, '#draft-add-line')
      assert.lengthOf(await page.$$('.line'), 2)
      await press(page, 'button[formaction$="/issuance"]')

      assert.match(new URL(page.url()).pathname, /^\/invoices\/[0-9a-f-]{36}$/)
      await fill(page, '#payments input[name="amount"]', '50')
      await press(page, '#payments form.form button')
      assert.include(await page.content(), 'Delvis betalt')
      assert.deepEqual(problems, [])
    })

    const [invoice] = await rowsOf(
      alice,
      `select i.customer_name as name, r.open_minor as open from invoices i
        join receivables r on r.invoice_id = i.id order by i.number desc limit 1`
    )
    assert.deepEqual(invoice, { name: 'Åse Nygård', open: 20_000n })
  })
})
