import { complaintsAbout } from '#tests/support/axe'
import { inBrowser } from '#tests/support/browser'
import { cast, type Person } from '#tests/support/cast'
import { credit } from '#tests/support/crediting'
import { aCustomer, aLine, anInvoice } from '#tests/support/invoices'
import { balances, pays } from '#tests/support/payments'
import { newId } from '#support/id'
import { test } from '@japa/runner'

async function aDebtor(person: Person) {
  const { id: customerId } = await aCustomer(person, {
    name: 'Svolvær Båtbyggeri og Slipp, avdeling Gimsøya AS',
  })
  const first = await anInvoice(person, { customerId })
  const second = await anInvoice(person, { customerId, lines: [aLine({ unitPrice: '2 000' })] })
  return { customerId, first, second }
}

test.group('Payments in a browser', (group) => {
  group.tap((each) => each.timeout(60_000))

  test('the proposal follows the amount, is taken over by hand, and Ctrl+Enter registers it', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const { customerId, first, second } = await aDebtor(alice)

    await inBrowser(alice, async ({ page, open, problems }) => {
      await open(`/customers/${customerId}/payments/new`)
      const focused = await page.evaluate('document.activeElement.name')
      await page.keyboard.type('2000')
      await page.waitForFunction(
        `document.querySelector('[name="to-${second.id}"]').value.startsWith('750')`
      )
      const shown = await page.$eval('#open-invoices', (part) => (part as HTMLElement).innerText)
      const isHidden = await page.$eval(
        `[name="to-${first.id}"]`,
        (field) => getComputedStyle(field).display === 'none'
      )
      await page.click('[name="spread"][value="own"]')
      await page.click(`[name="to-${first.id}"]`, { count: 3 })
      await page.keyboard.type('1 000')
      await page.waitForFunction(
        `document.querySelector('#payment-effect').innerText.includes('250,00')`
      )
      const kept = await page.$eval(`[name="to-${first.id}"]`, (f) => (f as HTMLInputElement).value)
      await page.keyboard.down('Control')
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
      await page.keyboard.up('Control')

      assert.equal(focused, 'amount')
      assert.match(shown, /1\s250,00/)
      assert.isTrue(isHidden)
      assert.equal(kept, '1 000')
      assert.match(page.url(), /\/payments\//)
      assert.deepEqual(await balances(alice), { open: [25_000n, 175_000n], good: 25_000n })
      assert.deepEqual(problems, [])
    })
  })

  test('no page has a finding of axe, wide and narrow, in both themes', async ({ assert }) => {
    const { alice } = await cast()
    const { customerId, first, second } = await aDebtor(alice)
    const payment = newId()
    await pays(alice, customerId, 300_000n, {
      id: payment,
      reference: 'KID 0012345678901234567890',
      allocations: [{ invoiceId: first.id, amountMinor: 120_000n }],
    })
    await pays(alice, customerId, 1_000n, {
      kind: 'loss',
      allocations: [{ invoiceId: first.id, amountMinor: 1_000n }],
    })
    await credit(alice, second.id)

    await inBrowser(alice, async ({ page, open, problems }) => {
      const paths = [
        `/customers/${customerId}/payments/new?amount=9000&spread=own&kind=loss`,
        '/payments',
        `/payments/${payment}`,
        `/invoices/${first.id}`,
        `/customers/${customerId}/ledger?from=2026-01-01`,
      ]
      assert.deepEqual(await complaintsAbout({ page, open }, paths), [])
      assert.deepEqual(problems, [])
    })
  })
})
