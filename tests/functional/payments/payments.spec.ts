import { newId } from '#support/id'
import { cast, type Person } from '#tests/support/cast'
import { anInvoice, rowsOf } from '#tests/support/invoices'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

const OPEN_DAYS = 'select open_count, open_minor from receivable_days'

async function openOf(person: Person): Promise<bigint> {
  const [row] = await rowsOf<{ open_minor: bigint }>(person, 'select open_minor from receivables')
  return row!.open_minor
}

test.group('POST /invoices/:id/payments', () => {
  test('registers a payment once, and the invoice owes less', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)
    const fields = { id: newId(), paidOn: 'i dag', amount: '1 000,50' }

    const first = await browser.post(`/invoices/${invoice.id}/payments`, fields)
    await browser.post(`/invoices/${invoice.id}/payments`, fields)

    assert.equal(first.location, `/invoices/${invoice.id}`)
    assert.equal(await openOf(alice), 24_950n)
    const page = await browser.get(`/invoices/${invoice.id}`)
    assert.include(page.text, 'Delvis betalt')
    assert.include(page.text, 'registrerte en innbetaling på 1\u00A0000,50')
  })

  test('says so when a form comes back with something else in it, and books nothing', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const [invoice, other] = [await anInvoice(alice), await anInvoice(alice)]
    const browser = await Visitor.signedIn(alice)
    const fields = { id: newId(), paidOn: 'i dag', amount: '1 250' }
    const path = `/invoices/${invoice.id}/payments`
    await browser.post(path, fields)

    for (const [to, changes] of [
      [path, { amount: '300' }],
      [path, { paidOn: 'i går' }],
      [`/invoices/${other.id}/payments`, {}],
    ] as const) {
      const sent = { ...fields, ...changes }
      const answer = await browser.post(to, sent)
      assert.equal(answer.status, 409)
      assert.include(answer.text, 'Dette skjemaet er allerede brukt til en annen innbetaling')
      assert.include(answer.text, `value="${sent.amount}"`)
      assert.include(answer.text, `value="${sent.paidOn}"`)
      assert.notInclude(answer.text, `value="${fields.id}"`)
    }
    const again = await browser.post(path, fields)

    assert.equal(again.location, `/invoices/${invoice.id}`)
    assert.lengthOf(await rowsOf(alice, 'select from payments'), 1)
  })

  test('refuses in words more than is owed, and what it cannot read', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)
    const path = `/invoices/${invoice.id}/payments`

    for (const [fields, sentence] of [
      [{ amount: '1 250,01' }, 'Det er bare 1\u00A0250,00'],
      [{ amount: 'alt' }, 'Skriv et beløp'],
      [{ amount: '-5' }, 'Beløpet må være over null'],
      [{ amount: '5', paidOn: '+1' }, 'Pengene kan ikke ha kommet'],
      [{ amount: '5', paidOn: '0001-01-01' }, 'Datoen er mer enn et år før fakturaen'],
      [{ amount: '5', paidOn: '32.13.2026' }, 'Dette er ikke en dato'],
    ] as const) {
      const answer = await browser.post(path, fields)
      assert.equal(answer.status, 422)
      assert.include(answer.text, sentence)
      assert.include(answer.text, `value="${fields.amount}"`)
    }
    assert.equal(await openOf(alice), 125_000n)
  })

  test('never takes in more than is owed, though many pay at once', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)

    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        browser.post(`/invoices/${invoice.id}/payments`, { id: newId(), amount: '500' })
      )
    )

    assert.lengthOf(
      answers.filter((answer) => answer.status === 303),
      2
    )
    assert.equal(await openOf(alice), 25_000n)
  })

  test('is not for sellers, readers or other firms', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const invoice = await anInvoice(alice)

    for (const [person, status] of [
      [bob, 403],
      [charlie, 404],
    ] as const) {
      const browser = await Visitor.signedIn(person)
      const answer = await browser.post(`/invoices/${invoice.id}/payments`, { amount: '5' })
      assert.equal(answer.status, status)
    }
    assert.equal(await openOf(alice), 125_000n)
  })
})

test.group('POST /payments/:id/reversal', () => {
  test('takes a payment back once, and both stay', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const invoice = await anInvoice(alice)
    const id = newId()
    const [owner, reader, stranger] = await Promise.all([alice, bob, charlie].map(Visitor.signedIn))
    await owner!.post(`/invoices/${invoice.id}/payments`, { id, amount: '1250' })
    assert.equal(await openOf(alice), 0n)
    assert.deepEqual(await rowsOf(alice, OPEN_DAYS), [], 'a day with nothing open is not kept')

    const foreign = await stranger!.post(`/payments/${id}/reversal`)
    const asReader = await reader!.post(`/payments/${id}/reversal`)
    const answers = await Promise.all([1, 2, 3].map(() => owner!.post(`/payments/${id}/reversal`)))

    assert.equal(foreign.status, 404)
    assert.equal(asReader.status, 403)
    assert.isTrue(answers.every((answer) => answer.location === `/invoices/${invoice.id}`))
    assert.equal(await openOf(alice), 125_000n)
    assert.deepEqual(await rowsOf(alice, OPEN_DAYS), [{ open_count: 1, open_minor: 125_000n }])
    assert.lengthOf(await rowsOf(alice, 'select from payments'), 2)
  })
})
