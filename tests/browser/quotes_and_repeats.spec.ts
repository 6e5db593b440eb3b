import { addDays, freezeClock, today } from '#support/clock'
import type { Language } from '#support/language'
import { complaintsAbout } from '#tests/support/axe'
import { inBrowser } from '#tests/support/browser'
import { cast } from '#tests/support/cast'
import { aCustomer, aDraft, aLine, rowsOf } from '#tests/support/invoices'
import { aQuote, aQuoteDraft, quotePath } from '#tests/support/quoting'
import { aRepeating, makeDueOf } from '#tests/support/repeating'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

const LONG = 'Svolvær Båtbyggeri og Slipp, avdeling Gimsøya og Henningsvær AS'

async function aFirm(language: Language) {
  const { alice } = await cast({ language })
  const customer = await aCustomer(alice, { name: LONG })
  const lines = [aLine({ description: 'Leie {måned} {feil}' })]
  const repeating = await aRepeating(
    alice,
    { firstDate: addDays(today(), -40), manner: 'issue' },
    { customerId: customer.id, deliveryPlace: '', lines }
  )
  await makeDueOf(alice, today())
  const open = await aQuote(alice, { customerId: customer.id, language })
  const past = freezeClock(addDays(today(), -40))
  const expired = await aQuote(alice, { language })
  past()
  const accepted = await aQuote(alice, { language })
  const browser = await Visitor.signedIn(alice)
  await browser.post(`/quotes/${accepted}/answer`, { answer: 'accepted', name: 'Kari' })
  await browser.post(`/quotes/${accepted}/invoice`)
  const draft = await aDraft(alice)
  return { alice, repeating, open, expired, accepted, draft, template: await aQuoteDraft(alice) }
}

test.group('Quotes and repeating invoices in a browser', (group) => {
  group.tap((each) => each.timeout(180_000))

  test('every page is without a finding of axe, in both themes: {language}')
    .with([{ language: 'nb' }, { language: 'nn' }, { language: 'en' }] as const)
    .run(async ({ assert }, { language }) => {
      const firm = await aFirm(language)
      const repeating = `/repeating-invoices/${firm.repeating}`
      const paths = [
        '/repeating-invoices',
        `/repeating-invoices/new?draft=${firm.draft.id}`,
        repeating,
        `${repeating}/edit`,
        `${repeating}/price-changes/new?percent=3%2C5`,
        `/drafts/${firm.repeating}`,
        '/quotes',
        '/quotes?tab=drafts',
        '/quotes?tab=declined',
        `/quotes/${firm.open}`,
        `/quotes/${firm.accepted}`,
        `/quotes/${firm.open}/deliveries/new`,
        `/drafts/${firm.template}`,
        await quotePath(firm.alice, firm.open),
        await quotePath(firm.alice, firm.expired),
      ]
      await inBrowser(firm.alice, async ({ page, open, problems }) => {
        assert.deepEqual(await complaintsAbout({ page, open }, paths), [])
        assert.deepEqual(problems, [])
        await page.setViewport({ width: 390, height: 844 })
        for (const path of paths) {
          await open(path)
          const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
          assert.isAtMost(Number(wider), 0, `${path} scrolls sideways`)
        }
      })
    })

  test('a draft is repeated by the keyboard alone, and asks only for what was chosen', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice, { deliveryPlace: 'Tromsø' })

    await inBrowser(alice, async ({ page, open, problems }) => {
      await open(`/drafts/${draft.id}`)
      await page.focus('a[href^="/repeating-invoices/new"]')
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
      const isShown = (name: string) =>
        page.$eval(`[name=${name}]`, (field) => (field as HTMLElement).offsetParent !== null)

      assert.deepEqual(await Promise.all(['lastDate', 'times', 'daysAhead'].map(isShown)), [
        false,
        false,
        true,
      ])
      await page.focus('input[name=ends]')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      assert.deepEqual(await Promise.all(['lastDate', 'times'].map(isShown)), [false, true])
      await page.keyboard.press('Tab')
      assert.equal(await page.evaluate('document.activeElement.name'), 'times')
      await page.keyboard.down('Control')
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
      await page.keyboard.up('Control')
      assert.match(page.url(), /\/repeating-invoices\/[\da-f-]{36}$/)
      assert.deepEqual(problems, [])
    })
    const [row] = await rowsOf(alice, 'select times, rhythm from repeating_invoices')
    assert.deepEqual(row, { times: 12, rhythm: 'month' })
  })

  test('a quote goes from an empty page to the customer’s yes without a mouse', async ({
    assert,
  }) => {
    const { alice } = await cast()
    await aCustomer(alice, { name: 'Kárášjohka Gartneri DA' })

    await inBrowser(alice, async ({ page, open, problems }) => {
      await open('/quotes')
      await Promise.all([page.waitForNavigation(), page.keyboard.press('n')])
      await page.type('#draft-customerId', 'Kárá')
      await page.waitForSelector('#draft-customerId-list [role=option]')
      await page.keyboard.press('Enter')
      await page.type('[name$="[description]"]', 'Beplantning')
      await page.type('[name$="[unitPrice]"]', '4800')
      await page.waitForFunction(`document.querySelector('#draft-totals').innerText.includes('6')`)
      await page.keyboard.down('Control')
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
      await page.keyboard.up('Control')
      assert.match(page.url(), /\/quotes\/[\da-f-]{36}$/)

      await open(await quotePath(alice, page.url().split('/').at(-1)!))
      await page.type('[name=name]', 'Kari Nordmann')
      await page.focus('button[value=accepted]')
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
      const said = await page.$eval('#answer', (card) => card.textContent)
      assert.include(said, 'Godtatt av Kari Nordmann')
      assert.deepEqual(problems, [])
    })
    const [row] = await rowsOf(alice, 'select gross_minor as gross from quotes')
    assert.deepEqual(row, { gross: 600_000n })
  })
})
