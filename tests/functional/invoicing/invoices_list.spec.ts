import { addDays, freezeClock, today } from '#support/clock'
import { inOrganization } from '#tenancy/organization_context'
import { registerPayment } from '#payments/actions/register_payment'
import { newId } from '#support/id'
import { cast, type Person } from '#tests/support/cast'
import { aCustomer, aDraft, aLine, anInvoice } from '#tests/support/invoices'
import { visit, Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

/** The numbers of a page of the list, in its order. */
function numbersIn(text: string): number[] {
  return [...text.matchAll(/<td class="num no">(\d+)<\/td>/g)].map((match) => Number(match[1]))
}

function pay(person: Person, invoiceId: string, amountMinor: bigint) {
  return inOrganization(person.organizationId, () =>
    registerPayment({ id: newId(), invoiceId, paidOn: today(), amountMinor, actorId: person.id })
  )
}

test.group('GET /invoices', () => {
  test('has a tab for drafts, unpaid, overdue, paid and all, with counts and sums', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const past = freezeClock(addDays(today(), -30))
    const overdue = await anInvoice(alice)
    past()
    const unpaid = await anInvoice(alice)
    const partly = await anInvoice(alice)
    const paid = await anInvoice(alice)
    await aDraft(alice)
    await pay(alice, partly.id, 25_000n)
    await pay(alice, paid.id, 125_000n)
    const browser = await Visitor.signedIn(alice)
    const numbers = async (tab: string) => {
      const { text } = await browser.get(`/invoices?tab=${tab}`)
      return numbersIn(text)
    }

    const first = await browser.get('/invoices')

    assert.deepEqual(
      numbersIn(first.text),
      [partly, unpaid, overdue].map((one) => Number(one.number))
    )
    assert.include(first.text, '3 · 3\u00A0500,00')
    assert.include(first.text, '1 · 1\u00A0250,00')
    assert.include(first.text, '4 · 5\u00A0000,00')
    assert.include(first.text, 'Forfalt 16 dager')
    assert.include(first.text, 'Delvis betalt')
    assert.deepEqual(await numbers('overdue'), [Number(overdue.number)])
    assert.deepEqual(await numbers('paid'), [Number(paid.number)])
    assert.deepEqual(await numbers('all'), [10_004, 10_003, 10_002, 10_001])
    const drafts = await browser.get('/invoices?tab=drafts')
    assert.include(drafts.text, 'Kobberrør 28 mm')
  })

  test('finds by number, customer, amount, reference and text, in any order', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const customer = await aCustomer(alice, { name: 'Ærlig Aaberg & Sønn' })
    const wanted = await anInvoice(alice, {
      customerId: customer.id,
      yourReference: 'PO 4500-118',
      textBelow: 'Takk for jobben på Kåfjord',
      lines: [aLine({ description: 'Varmekabel', unitPrice: '9 990,00' })],
    })
    await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)

    for (const q of [
      String(wanted.number),
      'aaberg',
      'åberg ærlig',
      'SØNN',
      '12487,50',
      '12 487,50',
      '4500-118',
      'varmek',
      'kåfjord',
    ]) {
      for (const tab of ['all', 'unpaid']) {
        const answer = await browser.get(`/invoices?tab=${tab}&q=${encodeURIComponent(q)}`)
        assert.deepEqual(numbersIn(answer.text), [Number(wanted.number)], `${tab}: ${q}`)
      }
    }
    const nothing = await browser.get('/invoices?tab=paid&q=aaberg')
    assert.include(nothing.text, 'Fant ingen fakturaer')
  })

  test('shows every invoice once, page by page, both ways and in every order', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const customer = await aCustomer(alice)
    for (let at = 0; at < 57; at++) {
      await anInvoice(alice, {
        customerId: customer.id,
        dueDate: `+${at % 3}`,
        lines: [aLine({ unitPrice: String(100 + (at % 4)) })],
      })
    }
    const browser = await Visitor.signedIn(alice)

    for (const sort of ['number', '-number', 'issued', '-due', 'amount', '-amount']) {
      for (const tab of ['all', 'unpaid']) {
        const top = await browser.get(`/invoices?tab=${tab}&sort=${sort}`)
        const bottom = await browser.get(linkIn(top.text, 'next'))
        const back = await browser.get(linkIn(bottom.text, 'prev'))
        const seen = [...numbersIn(top.text), ...numbersIn(bottom.text)]

        assert.lengthOf(numbersIn(top.text), 50)
        assert.equal(new Set(seen).size, 57, `${tab} ${sort}`)
        assert.deepEqual(numbersIn(back.text), numbersIn(top.text), `${tab} ${sort}`)
        assert.notInclude(bottom.text, 'rel="next"')
      }
    }
  }).timeout(60_000)

  test('narrows by issue date and due date', async ({ assert }) => {
    const { alice } = await cast()
    await anInvoice(alice, { dueDate: '+5' })
    await anInvoice(alice, { dueDate: '+20' })
    const browser = await Visitor.signedIn(alice)
    const numbers = async (query: string) => {
      const { text } = await browser.get(`/invoices?${query}`)
      return numbersIn(text)
    }

    assert.deepEqual(await numbers(`dueTo=${addDays(today(), 10)}`), [10_001])
    assert.deepEqual(await numbers(`dueFrom=${addDays(today(), 10)}&tab=all`), [10_002])
    assert.deepEqual(await numbers(`issuedTo=${addDays(today(), -1)}`), [])
    assert.deepEqual(await numbers(`q=kobber&dueTo=${addDays(today(), 10)}`), [10_001])
    assert.deepEqual(
      await numbers('issuedFrom=i-fjor&sort=tull&after=1&tab=rart'),
      [10_002, 10_001]
    )
  })

  test('says what to do when there is nothing, and shows nothing of others', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    await anInvoice(charlie)

    const empty = await visit(alice, '/invoices')
    const reader = await visit(bob, '/invoices')

    assert.include(empty.text, 'Ingen fakturaer ennå')
    assert.include(empty.text, 'Ny faktura')
    assert.notInclude(reader.text, 'Ny faktura')
  })
})

function linkIn(text: string, rel: string): string {
  const link = [...text.matchAll(/<a [^>]*>/g)].find(([tag]) => tag.includes(`rel="${rel}"`))?.[0]
  return /href="([^"]+)"/.exec(link ?? '')?.[1]?.replaceAll('&amp;', '&') ?? '/none'
}
