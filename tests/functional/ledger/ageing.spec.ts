import { addDays, freezeClock, today } from '#support/clock'
import { cast, type Cast } from '#tests/support/cast'
import { aCustomer, anInvoice, rowsOf } from '#tests/support/invoices'
import { pays } from '#tests/support/payments'
import { packetsIn, questionsIn, statementsOf } from '#tests/support/queries'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

test.group('GET /ledger', (group) => {
  let people: Cast
  let alice: Cast['alice']
  let browser: Visitor

  group.each.setup(async () => {
    people = await cast()
    alice = people.alice
    browser = await Visitor.signedIn(alice)
  })

  /** An invoice of 1 250 kroner that has been due for so many days; 14 days to pay. */
  async function due(customerId: string, days: number) {
    const thaw = freezeClock(addDays(today(), -days - 14))
    const invoice = await anInvoice(alice, { customerId })
    thaw()
    return invoice
  }

  const cellsOf = (line: string) => line.split(';')

  test('sets each invoice in the column of its age, to the day', async ({ assert }) => {
    const customer = await aCustomer(alice, { name: 'Alta Kraft AS' })
    for (const days of [0, 1, 30, 31, 60, 61, 90, 91, 200]) await due(customer.id, days)
    await pays(alice, customer.id, 5_000n)

    const file = await browser.get('/ledger/export')
    const [head, row] = file.text.split('\r\n')

    assert.include(head!, 'Ikke forfalt;1–30 dager;31–60 dager;61–90 dager;Over 90 dager;Skylder;')
    assert.deepEqual(cellsOf(row!).slice(1), [
      'Alta Kraft AS',
      '1250,00',
      '2500,00',
      '2500,00',
      '2500,00',
      '2500,00',
      '11250,00',
      '50,00',
    ])
  })

  test('says what it was on a past day, though it was paid since', async ({ assert }) => {
    const customer = await aCustomer(alice, { name: 'Bodø Drift AS' })
    const invoice = await due(customer.id, 40)
    await pays(alice, customer.id, 130_000n, {
      paidOn: addDays(today(), -5),
      allocations: [{ invoiceId: invoice.id, amountMinor: 125_000n }],
    })

    const now = await browser.get('/ledger')
    const then = await browser.get(`/ledger?on=${addDays(today(), -6)}`)
    const early = await browser.get(`/ledger?on=${addDays(today(), -60)}`)

    assert.notInclude(now.text, '1\u00A0250,00')
    assert.include(now.text, '50,00')
    assert.include(then.text, '1\u00A0250,00')
    assert.include(then.text, `/customers/${customer.id}/ledger?on=${addDays(today(), -6)}`)
    assert.include(early.text, 'Ingenting utestående')
  })

  test('those who are most overdue stand first, page by page, and the sums are of all', async ({
    assert,
  }) => {
    const late = await aCustomer(alice, { name: 'Sist Men Først AS' })
    for (let i = 0; i < 51; i++) {
      const { id } = await aCustomer(alice, { name: `Kunde ${i} AS` })
      await pays(alice, id, 100n)
    }
    await due(late.id, 3)

    const first = await browser.get('/ledger')
    const next = /href="(\/ledger\?after=[^"]+)"/.exec(first.text)![1]!
    const second = await browser.get(next)

    assert.isBelow(first.text.indexOf('Sist Men Først'), first.text.indexOf('Kunde '))
    for (const page of [first, second]) assert.include(page.text, '>51,00<')
    assert.include(first.text, '52 kunder')
    assert.equal([...second.text.matchAll(/data-row-link/g)].length, 2)
  })

  test('one question, and its paper is ordered', async ({ assert }) => {
    await due((await aCustomer(alice)).id, 3)
    await browser.get('/ledger')
    const sent = await statementsOf(() => browser.get('/ledger'))

    const ordered = await browser.post(`/ledger/prints?on=${today()}`)

    const asked = { questions: questionsIn(sent).length, packets: packetsIn(sent) }
    assert.deepEqual(asked, { questions: 2, packets: 2 })
    assert.match(ordered.location!, /^\/prints\//)
    const [print] = await rowsOf<{ title: string }>(alice, 'select title from prints')
    assert.include(print!.title, 'Reskontro per')
  })

  test('shows a firm its own customers alone', async ({ assert }) => {
    const customer = await aCustomer(alice, { name: 'Hemmelig AS' })
    await due(customer.id, 3)

    const stranger = await Visitor.signedIn(people.charlie)
    const reader = await Visitor.signedIn(people.bob)

    assert.include((await stranger.get('/ledger')).text, 'Ingenting utestående')
    assert.notInclude((await stranger.get('/ledger/export')).text, 'Hemmelig')
    assert.include((await reader.get('/ledger')).text, 'Hemmelig')
  })
})
