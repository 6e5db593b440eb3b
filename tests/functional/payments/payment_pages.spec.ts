import { addDays, today } from '#support/clock'
import { newId } from '#support/id'
import { cast, type Cast } from '#tests/support/cast'
import { aCustomer, anInvoice, rowsOf } from '#tests/support/invoices'
import { balances, pays } from '#tests/support/payments'
import { AS_HTMX, Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

test.group('Payments', (group) => {
  let people: Cast
  let alice: Cast['alice']
  let customerId: string
  let browser: Visitor

  group.each.setup(async () => {
    people = await cast()
    alice = people.alice
    customerId = (await aCustomer(alice, { name: 'Ørland Bygg AS' })).id
    browser = await Visitor.signedIn(alice)
  })

  test('GET /payments finds them by customer, amount, reference, invoice and day', async ({
    assert,
  }) => {
    const invoice = await anInvoice(alice, { customerId })
    const other = await aCustomer(alice, { name: 'Skibotn Sag AS' })
    await pays(alice, customerId, 30_050n, {
      reference: '0012345678',
      allocations: [{ invoiceId: invoice.id, amountMinor: 30_050n }],
    })
    await pays(alice, other.id, 99_900n, { paidOn: addDays(today(), -40) })

    for (const [query, finds, misses] of [
      ['', 'Ørland', 'nobody'],
      ['?q=orland', 'Ørland', 'Skibotn'],
      ['?q=300%2C50', 'Ørland', 'Skibotn'],
      ['?q=234567', 'Ørland', 'Skibotn'],
      [`?q=${invoice.number}`, 'Ørland', 'Skibotn'],
      [`?from=${addDays(today(), -1)}`, 'Ørland', 'Skibotn'],
      [`?to=${addDays(today(), -1)}`, 'Skibotn', 'Ørland'],
    ] as const) {
      const answer = await browser.get(`/payments${query}`, AS_HTMX)
      assert.include(answer.text, finds, query)
      assert.notInclude(answer.text, misses, query)
    }
    const nothing = await browser.get('/payments?q=zzz')
    const crossed = await browser.get(`/payments?from=${today()}&to=2020-01-01`)
    const file = await browser.get('/payments/export?q=orland')
    const stranger = await Visitor.signedIn(people.charlie)
    assert.include(nothing.text, 'Fant ingen innbetalinger')
    assert.include(crossed.text, 'Til-datoen er før fra-datoen')
    assert.include(file.text, `;Ørland Bygg AS;Innbetaling;300,50;0,00;10001;;0012345678;`)
    assert.notInclude(file.text, 'Skibotn')
    assert.include((await stranger.get('/payments')).text, 'Ingen innbetalinger ennå')
  })

  test('GET /payments goes on from page to page, and back', async ({ assert }) => {
    for (let i = 0; i < 52; i++) {
      await pays(alice, customerId, BigInt(100 + i), { paidOn: addDays(today(), -i) })
    }
    const first = await browser.get('/payments')
    const next = /href="(\/payments\?after=[^"]+)"/.exec(first.text)![1]!
    const second = await browser.get(next)
    const back = /href="(\/payments\?before=[^"]+)"/.exec(second.text)![1]!

    assert.include(first.text, '50 vises')
    assert.include(second.text, '2 vises')
    assert.include(second.text, '>1,51<')
    assert.include((await browser.get(back)).text, '50 vises')
  })

  test('a payment is taken back after asking, and its page says so', async ({ assert }) => {
    const invoice = await anInvoice(alice, { customerId })
    const id = newId()
    await pays(alice, customerId, 150_000n, {
      id,
      allocations: [{ invoiceId: invoice.id, amountMinor: 125_000n }],
    })

    const asked = await browser.get(`/payments/${id}/reversal`)
    const done = await browser.post(`/payments/${id}/reversal`, { invoiceId: invoice.id })
    const page = await browser.get(`/payments/${id}`)
    const [mirror] = await rowsOf<{ id: string }>(
      alice,
      'select id from payments where reverses_id is not null'
    )

    assert.include(asked.text, 'Det den dekket, er åpent igjen')
    assert.include(asked.text, 'Faktura 10001')
    assert.equal(done.location, `/invoices/${invoice.id}`)
    assert.include(page.text, 'Tilbakeført')
    assert.include((await browser.get(`/payments/${mirror!.id}`)).text, `/payments`)
    assert.deepEqual(await balances(alice), { open: [125_000n], good: 0n })
  })

  test('money is taken off an invoice and paid back; the payment cannot be reversed before', async ({
    assert,
  }) => {
    const invoice = await anInvoice(alice, { customerId })
    const [id, refund] = [newId(), newId()]
    await pays(alice, customerId, 125_000n, {
      id,
      allocations: [{ invoiceId: invoice.id, amountMinor: 125_000n }],
    })
    const [allocation] = await rowsOf<{ id: string }>(alice, 'select id from allocations')

    const freed = await browser.delete(`/allocations/${allocation!.id}`)
    const form = await browser.get(`/customers/${customerId}/refunds/new`)
    const tooMuch = await browser.post(`/customers/${customerId}/refunds`, { amount: '1250,01' })
    const paid = await browser.post(`/customers/${customerId}/refunds`, {
      id: refund,
      amount: '1250',
    })
    const refused = await browser.post(`/payments/${id}/reversal`)
    const told = await browser.get(refused.location!)
    const page = await browser.get(`/payments/${refund}`)

    assert.equal(freed.location, `/payments/${id}`)
    assert.include(form.text, '1\u00A0250,00\u00A0kr til gode')
    assert.equal(tooMuch.status, 422)
    assert.include(tooMuch.text, 'Betal tilbake høyst det')
    assert.equal(paid.location, `/payments/${refund}`)
    assert.include(told.text, 'Tilbakefør tilbakebetalingen først')
    assert.include(page.text, 'Tatt fra')
    assert.deepEqual(await balances(alice), { open: [125_000n], good: 0n })
  })

  test('readers look and touch nothing, strangers see nothing', async ({ assert }) => {
    const invoice = await anInvoice(alice, { customerId })
    const id = newId()
    await pays(alice, customerId, 500n, {
      id,
      allocations: [{ invoiceId: invoice.id, amountMinor: 500n }],
    })
    const [allocation] = await rowsOf<{ id: string }>(alice, 'select id from allocations')
    const [reader, stranger] = [
      await Visitor.signedIn(people.bob),
      await Visitor.signedIn(people.charlie),
    ]

    const seen = await reader.get(`/payments/${id}`)
    assert.equal(seen.status, 200)
    assert.notInclude(seen.text, 'Tilbakefør')
    for (const [person, status] of [
      [reader, 403],
      [stranger, 404],
    ] as const) {
      const answers = [
        await person.get(`/payments/${id}/reversal`),
        await person.post(`/payments/${id}/reversal`),
        await person.delete(`/allocations/${allocation!.id}`),
        await person.post(`/invoices/${invoice.id}/allocations`),
      ]
      assert.deepEqual(
        answers.map((answer) => answer.status),
        [status, status, status, status]
      )
    }
    assert.equal((await stranger.get(`/payments/${id}`)).status, 404)
  })
})
