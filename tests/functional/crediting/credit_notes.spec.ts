import { newId } from '#support/id'
import { cast } from '#tests/support/cast'
import { credit } from '#tests/support/crediting'
import { aLine, anInvoice, rowsOf } from '#tests/support/invoices'
import { AS_HTMX, Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

const reason = 'Tre rør kom i retur'

test.group('POST /invoices/:id/credit-notes', () => {
  test('issues a credit note for all of it and shows it', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)
    const fields = { id: newId(), scope: 'all', reason }

    const first = await browser.post(`/invoices/${invoice.id}/credit-notes`, fields)
    const again = await browser.post(`/invoices/${invoice.id}/credit-notes`, fields)

    assert.equal(first.location, `/invoices/${fields.id}`)
    assert.equal(again.location, `/invoices/${fields.id}`)
    const note = await browser.get(`/invoices/${fields.id}`)
    assert.include(note.text, 'Kreditnota 10002')
    assert.include(note.text, reason)
    assert.notInclude(note.text, 'Å betale')
    const page = await browser.get(`/invoices/${invoice.id}`)
    assert.include(page.text, 'Kreditert')
    assert.include(page.text, 'utstedte kreditnota 10002')
    assert.notInclude(page.text, `/invoices/${invoice.id}/credit-notes/new`)
  })

  test('credits the quantity and the amount that were typed', async ({ assert }) => {
    const { alice } = await cast()
    const lines = [aLine({ quantity: '10', unitPrice: '100' }), aLine({ unitPrice: '500' })]
    const invoice = await anInvoice(alice, { lines })
    const browser = await Visitor.signedIn(alice)

    await browser.post(`/invoices/${invoice.id}/credit-notes`, {
      'scope': 'lines',
      reason,
      'quantity-1': '2,5',
      'amount-2': '100,40',
    })
    const credited = await rowsOf<{ net: bigint; open: bigint }>(
      alice,
      `select net_minor as net, (select open_minor from receivables r
          where r.invoice_id = i.credits_id) as open from invoices i where type_code = 381`
    )
    assert.deepEqual(credited, [{ net: -35_040n, open: 187_500n - 43_800n }])
  })

  test('refuses in words what is beyond the invoice, and keeps what was typed', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)
    const path = `/invoices/${invoice.id}/credit-notes`

    for (const [fields, status, sentence] of [
      [{ scope: 'all' }, 422, 'Skriv hva som krediteres og hvorfor'],
      [{ scope: 'lines', reason }, 409, 'Skriv antall eller beløp på minst én linje'],
      [{ 'scope': 'lines', reason, 'quantity-1': '2' }, 409, 'Det er bare 1 igjen'],
      [{ 'scope': 'lines', reason, 'amount-1': '1 000,01' }, 409, 'Det er bare 1\u00A0000,00'],
      [{ 'scope': 'lines', reason, 'quantity-1': 'to' }, 422, 'Skriv et tall'],
      [{ scope: 'all', reason, series: 'own', seriesFrom: '5' }, 422, 'minst 110002'],
    ] as [Record<string, string>, number, string][]) {
      const answer = await browser.post(path, fields)
      assert.equal(answer.status, status)
      assert.include(answer.text, sentence)
      for (const value of Object.values(fields)) assert.include(answer.text, value)
      const cell = Object.keys(fields).find((name) => /-1$/.test(name))
      if (cell) assert.include(answer.text, `id="${cell}-error"`)
    }
    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 1)
  })

  test('what is credited is settled, and taken off the sum of all', async ({ assert }) => {
    const { alice } = await cast()
    const credited = await anInvoice(alice)
    await anInvoice(alice)
    await credit(alice, credited.id)
    const browser = await Visitor.signedIn(alice)

    const text = await browser.textOf('/invoices')

    assert.match(text, /Betalt[^·]*1 · 1\u00A0250,00/)
    assert.match(text, /Alle[^·]*3 · 1\u00A0250,00/)
  })

  test('opens a new draft with the same content when it is to be corrected', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)
    const copyId = newId()

    const answer = await browser.post(`/invoices/${invoice.id}/credit-notes`, {
      scope: 'all',
      reason,
      copy: '1',
      copyId,
    })

    assert.equal(answer.location, `/drafts/${copyId}`)
    assert.include((await browser.get(`/drafts/${copyId}`)).text, 'Kobberrør 28 mm')
  })

  test('counts before it issues, for htmx and without scripts', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)
    const path = `/invoices/${invoice.id}/credit-notes`

    const query = new URLSearchParams({ 'scope': 'lines', 'amount-1': '400' })
    const part = await browser.get(`${path}/new?${query}`, AS_HTMX)
    const plain = await browser.post(path, {
      'scope': 'lines',
      'amount-1': '400',
      'intent': 'count',
    })

    for (const answer of [part, plain]) {
      assert.equal(answer.status, 200)
      assert.include(answer.text, '500,00\u00A0kr')
      assert.include(answer.text, 'Etterpå gjenstår 750,00\u00A0kr')
      assert.include(answer.text, 'Kreditnotaen får nummer 10002')
    }
    assert.notInclude(part.text, '<html')
    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 1)
  })

  test('is not for readers or other firms', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const invoice = await anInvoice(alice)

    for (const [person, status] of [
      [bob, 403],
      [charlie, 404],
    ] as const) {
      const browser = await Visitor.signedIn(person)
      const answer = await browser.post(`/invoices/${invoice.id}/credit-notes`, { reason })
      assert.equal(answer.status, status)
    }
    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 1)
  })
})
