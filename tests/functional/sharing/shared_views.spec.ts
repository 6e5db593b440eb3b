import { test } from '@japa/runner'
import { cast, type Person } from '#tests/support/cast'
import { anInvoice, rowsOf } from '#tests/support/invoices'
import { forgetRateLimits, sharedPath } from '#tests/support/sharing'
import { Visitor } from '#tests/support/visitor'

/** How often the timeline says that the customer saw it. */
async function viewsIn(person: Person): Promise<number> {
  return (await rowsOf(person, `select from activity_entries where action = 'invoice.seen'`)).length
}

/** What a browser's script sends: with the token and the cookie of the page. */
async function look(path: string): Promise<number> {
  const customer = new Visitor()
  const page = await customer.get(path)
  customer.csrfToken = /name="csrf-token" content="([^"]+)"/.exec(page.text)![1]!
  const { status } = await customer.post(`${path}/views`)
  return status
}

test.group('POST /s/:token/views', (group) => {
  group.each.setup(forgetRateLimits)

  test('writes the first view into the timeline, and only the first', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const path = await sharedPath(alice, invoice.id)

    assert.equal(await look(path), 204)
    assert.equal(await look(path), 204)

    assert.equal(await viewsIn(alice), 1)
    const owner = await Visitor.signedIn(alice)
    const page = await owner.get(`/invoices/${invoice.id}`)
    assert.include(page.text, 'Kunden åpnet siden sin')
    assert.match(page.text, /Åpnet av kunden \d\d\.\d\d\.\d{4}/)
  })

  test('does not count what follows links by itself, nor the firm’s own people', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const path = await sharedPath(alice, (await anInvoice(alice)).id)

    await new Visitor().get(path, { 'sec-fetch-user': '?1', 'sec-fetch-site': 'none' })
    await new Visitor().get(`${path}/files/faktura-10001.pdf`)
    assert.equal((await new Visitor().post(`${path}/views`)).status, 403)
    const owner = await Visitor.signedIn(alice)
    assert.equal((await owner.post(`${path}/views`)).status, 204)

    assert.equal(await viewsIn(alice), 0)
  })

  test('without scripts, pressing the PDF on the page counts', async ({ assert }) => {
    const { alice } = await cast()
    const path = await sharedPath(alice, (await anInvoice(alice)).id)

    await new Visitor().get(`${path}/files/faktura-10001.pdf`, {
      'sec-fetch-user': '?1',
      'sec-fetch-site': 'same-origin',
    })

    assert.equal(await viewsIn(alice), 1)
  })
})

test.group('GET /s/:token/files/:name', (group) => {
  group.each.setup(forgetRateLimits)

  test('offers what the page offers, and no file of another invoice', async ({ assert }) => {
    const { alice } = await cast()
    const path = await sharedPath(alice, (await anInvoice(alice)).id)
    await anInvoice(alice)
    const customer = new Visitor()

    const own = await customer.get(`${path}/files/faktura-10001.pdf`)
    assert.equal(own.status, 202)
    for (const name of ['faktura-10002.pdf', 'kreditnota-10001.pdf', '..%2F..%2Fetc', 'x']) {
      assert.equal(await customer.statusOf(`${path}/files/${name}`), 404, name)
    }
  })
})

test.group('POST and DELETE /invoices/:id/shared-link', (group) => {
  group.each.setup(forgetRateLimits)

  test('makes a link, makes it anew, withdraws it; only the last one works', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const owner = await Visitor.signedIn(alice)
    const home = `/invoices/${invoice.id}/shared-link`
    const shown = async () => {
      const { text } = await owner.get(`/invoices/${invoice.id}`)
      return /value="[^"]*(\/s\/[\w-]{43})"/.exec(text)?.[1] ?? null
    }
    assert.isNull(await shown())

    await owner.post(home)
    const first = await shown()
    await owner.post(home)
    const second = await shown()
    await owner.delete(home)

    assert.isNull(await shown())
    assert.match(first!, /^\/s\//)
    assert.notEqual(first, second)
    for (const path of [first!, second!]) assert.equal(await new Visitor().statusOf(path), 404)
    assert.include(await owner.textOf(`/invoices/${invoice.id}`), 'trakk tilbake lenken')
  })

  test('is not for readers or other firms', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const invoice = await anInvoice(alice)

    for (const [person, status] of [
      [bob, 403],
      [charlie, 404],
    ] as const) {
      const browser = await Visitor.signedIn(person)
      assert.equal((await browser.post(`/invoices/${invoice.id}/shared-link`)).status, status)
      assert.equal((await browser.delete(`/invoices/${invoice.id}/shared-link`)).status, status)
    }
    assert.lengthOf(await rowsOf(alice, 'select from shared_links'), 0)
  })
})
