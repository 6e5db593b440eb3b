import { addDays, freezeClock, today } from '#support/clock'
import { cast, type Cast } from '#tests/support/cast'
import { credit } from '#tests/support/crediting'
import { aCustomer, aLine, anInvoice, rowsOf } from '#tests/support/invoices'
import { pays } from '#tests/support/payments'
import { packetsIn, questionsIn, statementsOf } from '#tests/support/queries'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

test.group('GET /customers/:id/ledger', (group) => {
  let people: Cast
  let alice: Cast['alice']
  let customerId: string
  let browser: Visitor
  let path: string

  group.each.setup(async () => {
    people = await cast()
    alice = people.alice
    customerId = (await aCustomer(alice, { name: 'Berlevåg Fisk AS', language: 'en' })).id
    browser = await Visitor.signedIn(alice)
    path = `/customers/${customerId}/ledger`
  })

  /** An invoice of 1 250 kroner 40 days ago, 1 000 paid 10 days ago. */
  async function aStory() {
    const thaw = freezeClock(addDays(today(), -40))
    const invoice = await anInvoice(alice, { customerId })
    thaw()
    await pays(alice, customerId, 150_000n, {
      paidOn: addDays(today(), -10),
      reference: 'KID 0001',
      allocations: [{ invoiceId: invoice.id, amountMinor: 100_000n }],
    })
    return invoice
  }

  test('shows postings with the balance after each, and what is open, on any day', async ({
    assert,
  }) => {
    await aStory()

    const now = await browser.get(path)
    const then = await browser.get(`${path}?on=${addDays(today(), -11)}`)
    const before = await browser.get(`${path}?on=${addDays(today(), -41)}`)
    const part = await browser.get(`${path}?from=${addDays(today(), -20)}`)

    assert.include(now.text, '\u2212250,00', 'he has more to his good than he owes')
    assert.include(now.text, '>250,00<')
    assert.include(now.text, 'KID 0001')
    assert.include(then.text, '>1\u00A0250,00<')
    assert.notInclude(then.text, 'KID 0001')
    assert.include(before.text, 'Ingenting var åpent')
    assert.include(part.text, 'Inngående saldo')
    assert.notInclude(part.text, `/customers/${customerId}/ledger?after`)
  })

  test('a day to come is today, and nonsense is left out', async ({ assert }) => {
    await aStory()
    for (const query of [
      `on=${addDays(today(), 9)}`,
      'on=2026-02-31',
      'on[]=x&from=zzz',
      `from=${addDays(today(), 3)}&after=not-an-id`,
      `after=${customerId}`,
    ]) {
      const page = await browser.get(`${path}?${query}`)
      assert.equal(page.status, 200, query)
    }
  })

  test('goes on below the first fifty, with the right balance', async ({ assert }) => {
    for (let i = 0; i < 52; i++) {
      await pays(alice, customerId, 100n, { paidOn: addDays(today(), -i) })
    }
    const first = await browser.get(path)
    const next = /href="([^"]+\/ledger\?after=[^"]+)"/.exec(first.text)![1]!
    const second = await browser.get(next)

    assert.include(first.text, '\u221252,00')
    assert.include(second.text, '\u22122,00')
    assert.include(second.text, '\u22121,00')
    assert.notInclude(second.text, '\u22123,00')
  })

  test('two questions about the customer and one about what is open, in one packet', async ({
    assert,
  }) => {
    await aStory()
    for (const address of [path, `${path}?on=${addDays(today(), -11)}`]) {
      await browser.get(address)
      const sent = await statementsOf(() => browser.get(address))
      const asked = { questions: questionsIn(sent).length, packets: packetsIn(sent) }
      assert.deepEqual(asked, { questions: 4, packets: 2 })
    }
  })

  test('the statement is a file and a paper in the language of the customer', async ({
    assert,
  }) => {
    const invoice = await aStory()
    await credit(alice, invoice.id)

    const file = await browser.get(`/customers/${customerId}/statement`)
    const ordered = await browser.post(`/customers/${customerId}/statement?on=${today()}`)
    const [print] = await rowsOf<{ language: string; paper: { title: string; notes: string[] } }>(
      alice,
      'select language, paper from prints'
    )

    const lines = file.text.split('\r\n')
    assert.include(lines[0]!, 'Date;What;Due;Reference;Amount;Balance')
    assert.include(lines[1]!, ';Invoice 10001;')
    assert.include(lines[1]!, ';1250,00;1250,00')
    assert.include(lines[2]!, ';Payment;;KID 0001;-1500,00;-250,00')
    assert.include(lines[3]!, ';Credit note 10002;;;-1250,00;-1500,00')
    assert.match(ordered.location!, /^\/prints\//)
    assert.equal(print!.language, 'en')
    assert.equal(print!.paper.title, 'Statement of account')
    assert.deepEqual(print!.paper.notes, [], 'nothing is owed any more')
  })

  test('readers look at it, strangers do not', async ({ assert }) => {
    const reader = await Visitor.signedIn(people.bob)
    const stranger = await Visitor.signedIn(people.charlie)

    assert.equal((await reader.get(path)).status, 200)
    assert.notInclude((await reader.get(path)).text, 'Registrer innbetaling')
    for (const address of [path, `/customers/${customerId}/statement`]) {
      assert.equal((await stranger.get(address)).status, 404)
    }
    assert.equal((await stranger.post(`/customers/${customerId}/statement`)).status, 404)
  })

  test('an amount in øre survives to the file', async ({ assert }) => {
    await anInvoice(alice, { customerId, lines: [aLine({ unitPrice: '0,08' })] })

    const file = await browser.get(`/customers/${customerId}/statement`)

    assert.include(file.text, ';0,10;0,10')
  })
})
