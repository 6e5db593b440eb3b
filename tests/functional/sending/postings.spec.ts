import { addDays, today } from '#support/clock'
import { newId } from '#support/id'
import { cast } from '#tests/support/cast'
import { anInvoice, rowsOf } from '#tests/support/invoices'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

test.group('POST /invoices/:id/postings', () => {
  test('notes once that it went by post; the page, the list and the timeline tell', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const owner = await Visitor.signedIn(alice)
    const fields = { id: newId(), postedOn: today() }

    await owner.post(`/invoices/${invoice.id}/postings`, fields)
    await owner.post(`/invoices/${invoice.id}/postings`, fields)

    assert.lengthOf(await rowsOf(alice, 'select from postings'), 1)
    const page = await owner.textOf(`/invoices/${invoice.id}`)
    assert.match(page, /Sendt i posten \d\d\.\d\d\.\d{4}/)
    assert.match(page, /noterte faktura 10001 som sendt i posten \d\d\./)
    assert.include(await owner.textOf('/invoices'), 'title="Sendt i posten"')
    const [posting] = await rowsOf<{ id: string }>(alice, 'select id from postings')
    await owner.delete(`/postings/${posting!.id}`)
    assert.lengthOf(await rowsOf(alice, 'select from postings'), 0)
    assert.include(await owner.textOf(`/invoices/${invoice.id}`), 'fjernet noteringen')
  })

  test('refuses a day to come and what is none, in words', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const owner = await Visitor.signedIn(alice)

    for (const postedOn of [addDays(today(), 1), 'en dag']) {
      await owner.post(`/invoices/${invoice.id}/postings`, { postedOn })
      assert.include(await owner.textOf(`/invoices/${invoice.id}`), 'Ingenting ble notert')
    }
    assert.lengthOf(await rowsOf(alice, 'select from postings'), 0)
  })

  test('is not for readers or other firms', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const invoice = await anInvoice(alice)
    const owner = await Visitor.signedIn(alice)
    await owner.post(`/invoices/${invoice.id}/postings`, { postedOn: today() })
    const [posting] = await rowsOf<{ id: string }>(alice, 'select id from postings')

    for (const [person, status] of [
      [bob, 403],
      [charlie, 404],
    ] as const) {
      const browser = await Visitor.signedIn(person)
      const noted = await browser.post(`/invoices/${invoice.id}/postings`, { postedOn: today() })
      assert.equal(noted.status, status)
      assert.equal((await browser.delete(`/postings/${posting!.id}`)).status, status)
    }
    assert.lengthOf(await rowsOf(alice, 'select from postings'), 1)
  })
})
