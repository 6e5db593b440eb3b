import { newId } from '#support/id'
import { cast, type Cast } from '#tests/support/cast'
import { aCustomer, anInvoice, rowsOf } from '#tests/support/invoices'
import { balances, pays } from '#tests/support/payments'
import { AS_HTMX, Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

test.group('GET, POST /customers/:id/payments', (group) => {
  let people: Cast
  let alice: Cast['alice']
  let customerId: string
  let browser: Visitor
  let path: string

  group.each.setup(async () => {
    people = await cast()
    alice = people.alice
    customerId = (await aCustomer(alice)).id
    browser = await Visitor.signedIn(alice)
    path = `/customers/${customerId}/payments`
  })

  test('proposes the oldest first while the amount is typed, and says what is left over', async ({
    assert,
  }) => {
    const [first, second] = [
      await anInvoice(alice, { customerId }),
      await anInvoice(alice, { customerId }),
    ]

    const part = await browser.get(`${path}/new?amount=1500&spread=oldest`, AS_HTMX)
    const over = await browser.get(`${path}/new?amount=3000&spread=oldest`, AS_HTMX)
    const own = await browser.get(`${path}/new?amount=100&spread=own&to-${second.id}=200`, AS_HTMX)

    assert.match(part.text, new RegExp(`name="to-${first.id}"[^>]*value="1\u00A0250,00"`))
    assert.match(part.text, new RegExp(`name="to-${second.id}"[^>]*value="250,00"`))
    assert.include(over.text, '500,00\u00A0kr er mer enn fakturaene')
    assert.include(own.text, 'Du har fordelt 100,00\u00A0kr mer enn beløpet')
    assert.notInclude(own.text, 'open-invoices', 'what is typed by hand is left alone')
  })

  test('works without scripts: counts on demand, registers, and shows where the money went', async ({
    assert,
  }) => {
    await anInvoice(alice, { customerId })
    const fields = {
      id: newId(),
      amount: '1 500',
      paidOn: 'i dag',
      spread: 'oldest',
      kind: 'payment',
    }

    const counted = await browser.post(path, { ...fields, intent: 'count' })
    const sent = await browser.post(path, {
      ...fields,
      bankAccount: '8601 11 17947',
      reference: 'x',
    })
    const again = await browser.post(path, {
      ...fields,
      bankAccount: '8601 11 17947',
      reference: 'x',
    })
    const page = await browser.get(sent.location!)

    assert.equal(counted.status, 200)
    assert.include(counted.text, '250,00\u00A0kr er mer enn fakturaene')
    assert.equal(sent.location, `/payments/${fields.id}`)
    assert.equal(again.location, sent.location)
    assert.include(page.text, '8601\u00A011\u00A017947')
    assert.include(page.text, 'Faktura 10001')
    assert.include(page.text, '250,00\u00A0kr til gode')
    assert.deepEqual(await balances(alice), { open: [0n], good: 25_000n })
  })

  test('pays what the person says each invoice gets', async ({ assert }) => {
    const [first, second] = [
      await anInvoice(alice, { customerId }),
      await anInvoice(alice, { customerId }),
    ]

    await browser.post(path, {
      amount: '1000',
      spread: 'own',
      [`to-${first.id}`]: '400',
      [`to-${second.id}`]: '600,00',
    })

    assert.deepEqual(await balances(alice), { open: [85_000n, 65_000n], good: 0n })
  })

  test('says beside the field what is wrong, keeps what was typed, and books nothing', async ({
    assert,
  }) => {
    const invoice = await anInvoice(alice, { customerId })

    for (const [fields, status, sentence] of [
      [{ amount: '' }, 422, 'Skriv et beløp'],
      [{ amount: '10', paidOn: '+1' }, 422, 'Pengene kan ikke ha kommet'],
      [{ amount: '10', paidOn: '01.01.1999' }, 422, 'mer enn ti år siden'],
      [{ amount: '10', bankAccount: '8601 11 17948' }, 422, 'Kontonummeret stemmer ikke'],
      [
        { amount: '2000', spread: 'own', [`to-${invoice.id}`]: '1300' },
        422,
        'mer enn det som er igjen å betale av fakturaen',
      ],
      [{ amount: '1300', kind: 'loss' }, 409, 'Et gebyr eller et tap må gå til fakturaer'],
    ] as const) {
      const answer = await browser.post(path, fields)
      assert.equal(answer.status, status, sentence)
      assert.include(answer.text, sentence)
      if (fields.amount) assert.include(answer.text, `value="${fields.amount}"`)
    }
    assert.lengthOf(await rowsOf(alice, 'select from payments'), 0)
  })

  test('a loss settles the invoice, and the page says what it means for MVA', async ({
    assert,
  }) => {
    const invoice = await anInvoice(alice, { customerId })
    const form = await browser.get(`${path}/new`)

    await browser.post(path, { amount: '1250', kind: 'loss' })
    const page = await browser.get(`/invoices/${invoice.id}`)

    assert.include(form.text, 'merverdiavgiftsloven § 4-7')
    assert.include(page.text, 'Tap på krav')
    assert.deepEqual(await balances(alice), { open: [0n], good: 0n })
  })

  test('credit is used from the invoice with one press, and told in a draft', async ({
    assert,
  }) => {
    const invoice = await anInvoice(alice, { customerId })
    await pays(alice, customerId, 200_000n)
    const before = await browser.get(`/invoices/${invoice.id}`)

    const used = await browser.post(`/invoices/${invoice.id}/allocations`, { id: newId() })
    const after = await browser.get(used.location!)
    const again = await browser.post(`/invoices/${invoice.id}/allocations`)
    const draft = await browser.get(`/drafts/new?customerId=${customerId}`)

    assert.include(before.text, 'Kunden har 2\u00A0000,00\u00A0kr til gode.')
    assert.include(before.text, 'Bruk 1\u00A0250,00\u00A0kr på denne')
    assert.include(after.text, 'er brukt på fakturaen')
    assert.notInclude(after.text, 'på denne')
    assert.equal(again.status, 303)
    assert.include(draft.text, 'Kunden har 750,00\u00A0kr til gode.')
    assert.deepEqual(await balances(alice), { open: [0n], good: 75_000n })
  })

  test('is closed to readers, other firms and nobody in particular', async ({ assert }) => {
    const { bob, charlie } = people

    for (const [person, status] of [
      [bob, 403],
      [charlie, 404],
    ] as const) {
      const other = await Visitor.signedIn(person)
      const answers = [
        await other.get(`${path}/new`),
        await other.post(path, { amount: '5' }),
        await other.get(`/customers/${customerId}/refunds/new`),
        await other.post(`/customers/${customerId}/refunds`, { amount: '5' }),
      ]
      assert.deepEqual(
        answers.map((answer) => answer.status),
        [status, status, status, status]
      )
    }
  })
})
