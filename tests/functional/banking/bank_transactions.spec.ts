import { camt054, ocrGiro, readIn } from '#tests/support/bank_files'
import { cast, type Person } from '#tests/support/cast'
import { aCustomer, anInvoice, rowsOf } from '#tests/support/invoices'
import { reverses } from '#tests/support/payments'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

async function openOnes(person: Person) {
  return rowsOf<{ id: string; reason: string }>(
    person,
    'select transaction_id as id, reason from bank_open order by transaction_id'
  )
}

const OPEN = 'select open_minor as open from receivables order by number'

test.group('/bank-transactions', () => {
  test('a proposal is accepted by one press', async ({ assert }) => {
    const { alice } = await cast()
    const customer = await aCustomer(alice, { name: 'Berit Bakken' })
    const { id } = await anInvoice(alice, { customerId: customer.id })
    await readIn(alice, camt054([{ name: 'BAKKEN BERIT', message: 'takk', amount: 125_000n }]))
    const [one] = await openOnes(alice)
    const browser = await Visitor.signedIn(alice)
    const page = await browser.textOf('/bank-files')
    const fields = { how: 'proposal', invoiceId: id }

    const answer = await browser.post(`/bank-transactions/${one!.id}/match`, fields)
    const again = await browser.post(`/bank-transactions/${one!.id}/match`, fields)

    assert.equal(one!.reason, 'proposed')
    assert.include(page, 'til Berit Bakken')
    assert.equal(answer.location, '/bank-files')
    assert.equal(again.location, `/bank-transactions/${one!.id}`)
    assert.deepEqual(await rowsOf(alice, OPEN), [{ open: 0n }])
    assert.lengthOf(await rowsOf(alice, 'select from payments'), 1)
  })

  test('an unknown one goes to an invoice or to a customer’s good, as the person says', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const { number } = await anInvoice(alice)
    const customer = await aCustomer(alice, { name: 'Kari Kunde' })
    await readIn(
      alice,
      camt054([
        { message: 'a', amount: 130_000n },
        { message: 'b', amount: 500n },
      ])
    )
    const [one, two] = await openOnes(alice)
    const browser = await Visitor.signedIn(alice)

    const wrong = await browser.post(`/bank-transactions/${one!.id}/match`, { invoice: 'xyz' })
    await browser.post(`/bank-transactions/${one!.id}/match`, { invoice: `${number} Tromsø` })
    const nobody = await browser.post(`/bank-transactions/${two!.id}/match`, {
      customer: 'Finnes ei',
    })
    await browser.post(`/bank-transactions/${two!.id}/match`, { customer: 'Kari Kunde' })

    assert.include(wrong.text, 'Det finnes ingen slik faktura')
    assert.include(nobody.text, 'Velg én kunde')
    assert.deepEqual(await rowsOf(alice, OPEN), [{ open: 0n }])
    const credits = await rowsOf<{ customer_id: string; open_minor: bigint }>(
      alice,
      'select customer_id, open_minor from customer_credits order by open_minor'
    )
    assert.deepEqual(
      credits.map(({ open_minor }) => open_minor),
      [500n, 5_000n]
    )
    assert.equal(credits[0]!.customer_id, customer.id)
    assert.isEmpty(await openOnes(alice))
  })

  test('one is left alone with a reason, and taken up again', async ({ assert }) => {
    const { alice } = await cast()
    const { id: file } = await readIn(alice, camt054([{ message: 'Egen konto', amount: 1_000n }]))
    const [one] = await openOnes(alice)
    const browser = await Visitor.signedIn(alice)
    const path = `/bank-transactions/${one!.id}/dismissal`

    const silent = await browser.post(path, { reason: ' ' })
    await browser.post(path, { reason: 'Mellom egne kontoer' })
    const listed = await browser.textOf(`/bank-files/${file}`)
    const left = await openOnes(alice)
    await browser.send('DELETE', path, {})
    const twice = await browser.send('DELETE', path, {})

    assert.include(silent.text, 'Skriv hvorfor')
    assert.include(listed, 'Mellom egne kontoer')
    assert.isEmpty(left)
    assert.deepEqual(
      (await openOnes(alice)).map(({ reason }) => reason),
      ['reopened']
    )
    assert.equal(twice.location, `/bank-transactions/${one!.id}`)
  })

  test('a payment that is reversed by hand puts its transaction back on the list', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const { number } = await anInvoice(alice)
    await readIn(alice, camt054([{ message: `Faktura ${number}`, amount: 1_000n }]))
    const [payment] = await rowsOf<{ id: string }>(alice, 'select id from payments')

    await reverses(alice, payment!.id)

    const [one] = await openOnes(alice)
    assert.equal(one!.reason, 'reversed')
  })

  test('what the bank took back cannot be booked as a payment', async ({ assert }) => {
    const { alice } = await cast()
    const { number } = await anInvoice(alice)
    await readIn(alice, ocrGiro([{ amount: -1_000n }]))
    const [one] = await openOnes(alice)
    const browser = await Visitor.signedIn(alice)

    const page = await browser.textOf(`/bank-transactions/${one!.id}`)
    await browser.post(`/bank-transactions/${one!.id}/match`, { invoice: String(number) })

    assert.include(page, 'Trukket tilbake av banken')
    assert.isEmpty(await rowsOf(alice, 'select from payments'))
    assert.lengthOf(await openOnes(alice), 1)
  })
})
