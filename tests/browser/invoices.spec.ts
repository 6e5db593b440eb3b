import { addDays, freezeClock, today } from '#support/clock'
import { complaintsAbout } from '#tests/support/axe'
import { inBrowser } from '#tests/support/browser'
import { cast } from '#tests/support/cast'
import { aCustomer, aDraft, aLine, anInvoice } from '#tests/support/invoices'
import { credit } from '#tests/support/crediting'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

const LONG = 'Svolvær Båtbyggeri og Slipp, avdeling Gimsøya og Henningsvær AS'

async function aFirm(language: 'nb' | 'nn' | 'en') {
  const { alice } = await cast({ language })
  const customer = await aCustomer(alice, { name: LONG, default_reference: 'Prosjekt 77' })
  const past = freezeClock(addDays(today(), -30))
  const overdue = await anInvoice(alice, { customerId: customer.id })
  past()
  const browser = await Visitor.signedIn(alice)
  await browser.post(`/invoices/${overdue.id}/payments`, { amount: '250' })
  await anInvoice(alice)
  const draft = await aDraft(alice, {
    deliveryFrom: '',
    lines: [aLine({ quantity: 'tre' }), aLine({ description: LONG, vatCode: '5' })],
  })
  const empty = await aDraft(alice, { lines: [] })
  return { alice, overdue, draft, empty }
}

test.group('Invoices in a browser', (group) => {
  group.tap((each) => each.timeout(120_000))

  test('every page is without a finding of axe, in both themes: {language}')
    .with([{ language: 'nb' }, { language: 'nn' }, { language: 'en' }] as const)
    .run(async ({ assert }, { language }) => {
      const { alice, overdue, draft, empty } = await aFirm(language)
      const paths = [
        '/invoices',
        '/invoices?tab=drafts',
        '/invoices?tab=paid',
        '/invoices?tab=all&q=finnesikke',
        `/invoices/${overdue.id}`,
        `/invoices/${overdue.id}/paper`,
        `/drafts/${draft.id}`,
        `/drafts/${empty.id}`,
      ]
      await inBrowser(alice, async ({ page, open, problems }) => {
        assert.deepEqual(await complaintsAbout({ page, open }, paths), [])
        assert.deepEqual(problems, [])
      })
    })

  test('a phone shows whole numbers, what a credit note comes to, and no button beyond its edge', async ({
    assert,
  }) => {
    const { alice, overdue } = await aFirm('nb')
    const note = await credit(alice, overdue.id)
    assert.isTrue(note.ok)

    await inBrowser(alice, async ({ page, open }) => {
      await page.setViewport({ width: 390, height: 844 })
      await open('/invoices?tab=all')
      const rows =
        (await page.evaluate(`[...document.querySelectorAll('tr[data-row]')].map((row) => {
        const number = row.querySelector('.lead small').getBoundingClientRect()
        const sum = row.querySelector('.sum')
        return { isWhole: number.width > 0 && number.right <= row.querySelector('.lead').getBoundingClientRect().right,
          sum: getComputedStyle(sum).visibility === 'visible' ? sum.innerText.trim() : '' }
      })`)) as { isWhole: boolean; sum: string }[]
      assert.lengthOf(rows, 3)
      assert.isTrue(rows.every(({ isWhole }) => isWhole))
      assert.isTrue(rows.some(({ sum }) => /^[−-]\d/.test(sum)))

      await open(`/invoices/${overdue.id}`)
      const edges = (await page.evaluate(
        `[...document.querySelectorAll('.page-head .button')].map((one) => one.getBoundingClientRect().right)`
      )) as number[]
      assert.isNotEmpty(edges)
      assert.isTrue(
        edges.every((edge) => edge <= 376.5),
        edges.join()
      )
    })
  })

  test('opens an invoice from the list by keys, and searches as one types', async ({ assert }) => {
    const { alice, overdue } = await aFirm('nb')

    await inBrowser(alice, async ({ page, open, problems }) => {
      await open('/invoices')
      await page.keyboard.press('/')
      await page.keyboard.type('svolvær')
      await page.waitForFunction(`document.querySelectorAll('tr[data-row]').length === 1`)
      assert.include(page.url(), 'q=svolv')
      await page.evaluate('document.activeElement.blur()')
      await page.keyboard.press('j')
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
      assert.include(page.url(), overdue.id)
      assert.deepEqual(problems, [])
    })
  })
})
