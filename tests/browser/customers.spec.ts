import { test } from '@japa/runner'
import { cast, type Person } from '#tests/support/cast'
import { axeViolations, complaintsAbout } from '#tests/support/axe'
import { inBrowser } from '#tests/support/browser'
import { customerOf, pageOf, rowsOf } from '#tests/support/customers'
import { anInvoice } from '#tests/support/invoices'
import { Visitor } from '#tests/support/visitor'

const LONG = 'Bjørnstad & Løkken Optikk og Synskompetansesenter for Indre Østfold ANS'

async function firmWithThings(): Promise<{ alice: Person; id: string }> {
  const { alice } = await cast()
  const id = await customerOf(alice, LONG, { tags: ['VIP'], city: 'Askim', notes: 'To\nlinjer' })
  await customerOf(alice, 'Sæther Rør AS', { organizationNumber: '974760673' })
  const visitor = await Visitor.signedIn(alice)
  await visitor.post(`/customers/${id}/contacts`, { name: 'Bjørg Sæther', role: 'Daglig leder' })
  await visitor.post(`/customers/${id}/notes`, { body: 'Ring mandag.' })
  await visitor.post('/products', {
    name: 'Rørleggertime',
    unitCode: 'HUR',
    unitPrice: '1150',
    vatCode: '3',
  })
  return { alice, id }
}

test.group('Customers and products in a browser', (group) => {
  group.tap((each) => each.timeout(120_000))

  test('every page is without a finding of axe, on a screen and on a phone, light and dark', async ({
    assert,
  }) => {
    const { alice, id } = await firmWithThings()
    const paths = [
      '/customers',
      '/customers?q=finnesikke',
      '/customers/new',
      `/customers/${id}`,
      `/customers/${id}/edit`,
      `/customers/${id}/contacts/new`,
      '/products',
      '/products/new',
    ]
    await inBrowser(alice, async ({ page, open, problems }) => {
      assert.deepEqual(await complaintsAbout({ page, open }, paths), [])
      assert.deepEqual(problems, [])
    })
  })

  test('typing searches, keeps the cursor where it is, and the address and tabs follow', async ({
    assert,
  }) => {
    const { alice } = await firmWithThings()
    await inBrowser(alice, async ({ page, open, problems }) => {
      await open('/customers')
      await page.focus('input[name="q"]')
      await page.keyboard.type('saether', { delay: 20 })
      await page.waitForFunction('!document.querySelector("#results").innerText.includes("Løkken")')

      assert.include(
        await page.$eval('#results', (element) => element.textContent),
        'Sæther Rør AS'
      )
      assert.equal(await page.evaluate('document.activeElement.value'), 'saether')
      await page.waitForFunction('location.search === "?q=saether"')
      const tabs = await page.$$eval('#list-tabs a', (links) => links.map((link) => link.href))
      assert.match(tabs.at(-1)!, /q=saether&status=all$/)
      assert.deepEqual(problems, [])
    })
  })

  for (const [path, word] of [
    ['/customers', 'kunde'],
    ['/products', 'time'],
    ['/invoices?tab=all', 'rør'],
  ] as const) {
    test(`typing in the search of ${path} swaps the list alone`, async ({ assert }) => {
      const { alice } = await firmWithThings()
      await anInvoice(alice)
      await inBrowser(alice, async ({ page, open, problems }) => {
        await open(path)
        await page.focus('main input[name="q"]')
        await page.keyboard.type(word, { delay: 20 })
        await page.waitForFunction('location.search.includes("q=")')
        await page.waitForNetworkIdle()

        const counts = await page.evaluate(
          `['main', '#results', '#list-tabs', 'h1'].map((one) => document.querySelectorAll(one).length)`
        )
        assert.deepEqual(counts, [1, 1, 1, 1])
        assert.deepEqual(problems, [])
      })
    })
  }

  test('a customer is made without a mouse; the place follows from the postal code', async ({
    assert,
  }) => {
    const { alice } = await cast()
    await inBrowser(alice, async ({ page, open }) => {
      await open('/customers')
      await page.keyboard.press('n')
      await page.waitForSelector('input[name="name"]')
      await page.focus('input[name="name"]')
      await page.keyboard.type('Tastatur AS')
      await page.focus('input[name="postalCode"]')
      await page.keyboard.type('9008')
      await page.waitForFunction('document.querySelector("[name=city]").value !== ""')
      await page.keyboard.down('Control')
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
      await page.keyboard.up('Control')

      assert.match(page.url(), /\/customers\/[0-9a-f-]{36}$/)
    })
    const [row] = await rowsOf<{ name: string; city: string }>(alice, 'select * from customers')
    assert.equal(row!.name, 'Tastatur AS')
    assert.match(row!.city, /troms/i)
  })

  test('an organisation number that is there already is told before it is saved', async ({
    assert,
  }) => {
    const { alice } = await firmWithThings()
    await inBrowser(alice, async ({ page, open, problems }) => {
      await open('/customers/new')
      await page.type('#organizationNumber', '974 760 673')
      await page.waitForSelector('#same-number a')

      const told = await page.$eval('#same-number', (element) => element.textContent)
      assert.match(told, /samme organisasjonsnummer[\s\S]*Sæther Rør AS/)
      assert.deepEqual(await axeViolations(page), [])
      await page.type('#organizationNumber', '1')
      await page.waitForFunction('!document.querySelector("#same-number a")')
      assert.deepEqual(problems, [])
    })
  })

  test('of two who edit, the second chooses field by field', async ({ assert }) => {
    const { alice, id } = await firmWithThings()
    const visitor = await Visitor.signedIn(alice)
    await inBrowser(alice, async ({ page, open }) => {
      await open(`/customers/${id}/edit`)
      const theirs = { kind: 'company', name: LONG, version: 1, city: 'Mysen', tags: 'VIP' }
      await visitor.put(`/customers/${id}`, { ...theirs, notes: 'To\nlinjer' })
      await page.type('input[name="phone"]', '22 33 44 55')
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])

      assert.deepEqual(await axeViolations(page), [])
      const chosen = await page.$$eval('input[type="radio"]:checked', (radios) =>
        radios.map((radio) => `${radio.name}=${radio.value}`)
      )
      assert.sameMembers(chosen, ['city=Mysen', 'phone=22 33 44 55'])
      await Promise.all([page.waitForNavigation(), page.click('.form button.main')])
    })
    const saved = await pageOf(alice, `/customers/${id}`)
    assert.include(saved, 'Mysen')
    assert.include(saved, '22 33 44 55')
  })
})
