import { addDays, freezeClock, today } from '#support/clock'
import { cast } from '#tests/support/cast'
import { anInvoice, rowsOf } from '#tests/support/invoices'
import { aQuote, quotePath } from '#tests/support/quoting'
import { forgetRateLimits, sharedPath } from '#tests/support/sharing'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

const yes = { answer: 'accepted', name: 'Kari Nordmann', note: 'Kan dere komme mandag?' }

test.group('The customer’s page of a quote', (group) => {
  group.each.setup(forgetRateLimits)

  test('shows the quote, until when it stands, and asks for an answer', async ({ assert }) => {
    const { alice } = await cast()
    const path = await quotePath(alice, await aQuote(alice))

    const page = await new Visitor().get(path)
    assert.equal(page.status, 200)
    for (const words of ['Tilbud 1', 'Venter på svar', 'Godta tilbudet', 'Kobberrør 28 mm']) {
      assert.include(page.text, words)
    }
    for (const secret of [alice.email, alice.id, alice.organizationId, 'Å betale', 'Til konto']) {
      assert.notInclude(page.text, secret)
    }
  })

  test('keeps the answer with name and time, once, also under a double click', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const id = await aQuote(alice)
    const path = await quotePath(alice, id)
    const customer = new Visitor()
    await customer.open(path)

    const [first, again] = await Promise.all([
      customer.post(`${path}/answer`, yes),
      customer.post(`${path}/answer`, yes),
    ])
    assert.deepEqual([first.location, again.location], [path, path])
    const page = await customer.textOf(path)
    assert.include(page, 'Godtatt av Kari Nordmann')
    assert.notInclude(page, 'Godta tilbudet')
    const answers = await rowsOf(alice, 'select answer, name, answered_by as by from quote_answers')
    assert.deepEqual(answers, [{ answer: 'accepted', name: 'Kari Nordmann', by: null }])

    const letters = await rowsOf<{ to: string; data: { subject: string; text: string } }>(
      alice,
      `select recipient_address as "to", data from mails where kind = 'notice'`
    )
    assert.lengthOf(letters, 1)
    assert.equal(letters[0]!.to, 'post@firma.example.no')
    assert.equal(letters[0]!.data.subject, 'Tilbud 1 er godtatt')
    assert.include(letters[0]!.data.text, 'Kari Nordmann hos Tromsø Fiskemottak SA')
    assert.include(letters[0]!.data.text, `/quotes/${id}`)

    const owner = await Visitor.signedIn(alice)
    const shown = await owner.textOf(`/quotes/${id}`)
    assert.include(shown, 'Kan dere komme mandag?')
    assert.include(shown, 'Tilbudet ble godtatt av Kari Nordmann')
    const changed = await customer.post(`${path}/answer`, { ...yes, answer: 'declined' })
    assert.equal(changed.status, 409)
    assert.include(changed.text, 'besvart fra før')
  })

  test('wants a name, an answer that there is, and its own form', async ({ assert }) => {
    const { alice } = await cast()
    const path = await quotePath(alice, await aQuote(alice))
    const customer = new Visitor()
    await customer.open(path)

    for (const fields of [
      { ...yes, name: ' ' },
      { ...yes, answer: 'maybe' },
      { ...yes, name: 'x'.repeat(201) },
    ]) {
      assert.equal((await customer.post(`${path}/answer`, fields)).status, 422)
    }
    assert.equal((await new Visitor().post(`${path}/answer`, yes)).status, 403)
    assert.lengthOf(await rowsOf(alice, 'select from quote_answers'), 0)
  })

  test('takes no answer after its last day, and says so', async ({ assert }) => {
    const { alice } = await cast()
    const thaw = freezeClock(addDays(today(), -40))
    const path = await quotePath(alice, await aQuote(alice))
    thaw()
    const customer = new Visitor()

    const page = await customer.open(path)
    assert.include(page.text, 'ikke gyldig lenger')
    assert.notInclude(page.text, 'Godta tilbudet')
    await customer.open('/login')
    const late = await customer.post(`${path}/answer`, yes)
    assert.equal(late.status, 409)
    assert.lengthOf(await rowsOf(alice, 'select from quote_answers'), 0)
  })

  test('a link to an invoice takes no answers, nor does one that was withdrawn', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const id = await aQuote(alice)
    const withdrawn = await quotePath(alice, id)
    const owner = await Visitor.signedIn(alice)
    await owner.delete(`/quotes/${id}/shared-link`)
    const invoice = await sharedPath(alice, (await anInvoice(alice)).id)
    const customer = new Visitor()
    await customer.open('/login')

    for (const path of [withdrawn, invoice]) {
      assert.equal((await customer.post(`${path}/answer`, yes)).status, 404)
    }
    assert.lengthOf(await rowsOf(alice, 'select from quote_answers'), 0)
  })
})
