import { test } from '@japa/runner'
import { addDays, freezeClock, today } from '#support/clock'
import { cast } from '#tests/support/cast'
import { credit } from '#tests/support/crediting'
import { aCustomer, aLine, anInvoice, rowsOf } from '#tests/support/invoices'
import { questionsIn, statementsOf } from '#tests/support/queries'
import { forgetRateLimits, sharedPath, withoutTokens } from '#tests/support/sharing'
import { Visitor } from '#tests/support/visitor'

const NEVER_WAS = `/s/${'A'.repeat(43)}`

test.group('GET /s/:token', (group) => {
  group.each.setup(forgetRateLimits)

  test('shows a customer who is not signed in what to pay, by when and how', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const owner = await Visitor.signedIn(alice)
    await owner.post(`/invoices/${invoice.id}/payments`, { amount: '250' })

    const page = await new Visitor().get(await sharedPath(alice, invoice.id))

    assert.equal(page.status, 200)
    assert.include(page.text, 'Faktura 10001')
    assert.include(page.text, 'Delvis betalt')
    assert.match(page.text, /Å betale<\/span>\s*<strong>1\u00A0000,00\u00A0kr/)
    assert.include(page.text, 'data-copy="1000,00"')
    assert.include(page.text, 'data-copy="86011117947"')
    assert.include(page.text, 'data-copy="10001"')
    assert.include(page.text, '/files/faktura-10001.pdf')
    assert.include(page.text, 'post@firma.example.no')
    assert.include(page.text, 'Kobberrør 28 mm')
  })

  test('is in the language of the invoice, whoever looks', async ({ assert }) => {
    const { alice } = await cast()
    const said = { nb: 'Merk betalingen med', nn: 'Merk betalinga med', en: 'Quote this reference' }
    const owner = await Visitor.signedIn(alice)

    for (const [language, words] of Object.entries(said)) {
      const invoice = await anInvoice(alice, { language: language as 'nb' })
      const path = await sharedPath(alice, invoice.id)
      for (const browser of [new Visitor(), owner]) {
        const page = await browser.get(path, { 'accept-language': 'fr' })
        assert.include(page.text, `<html lang="${language}"`)
        assert.include(page.text, words)
      }
    }
  })

  test('tells of credit notes, and asks for nothing when it is settled', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    await credit(alice, invoice.id)

    const page = await new Visitor().get(await sharedPath(alice, invoice.id))

    assert.include(page.text, 'Kreditnota 10002')
    assert.include(page.text, 'Det er ingenting å betale')
    assert.notInclude(page.text, 'data-copy=')
  })

  test('shows a credit note with what it corrects, and asks for no money', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    await credit(alice, invoice.id)
    const [note] = await rowsOf<{ id: string }>(
      alice,
      'select id from invoices where credits_id is not null'
    )

    const page = await new Visitor().get(await sharedPath(alice, note!.id))

    assert.equal(page.status, 200)
    assert.include(page.text, 'Kreditnota 10002')
    assert.include(page.text, 'Gjelder faktura 10001.')
    assert.include(page.text, '/files/kreditnota-10002.pdf')
    assert.notInclude(page.text, 'data-copy=')
  })

  test('says nothing of other invoices, other customers, ids, notes or people', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const other = await aCustomer(alice, { name: 'Hemmelig Rival AS' })
    await anInvoice(alice, { customerId: other.id })
    const customer = await aCustomer(alice, { notes: 'Betaler alltid sent', email: 'x@kunde.no' })
    const invoice = await anInvoice(alice, { customerId: customer.id, lines: [aLine()] })

    const page = await new Visitor().get(await sharedPath(alice, invoice.id))

    for (const secret of [
      'Hemmelig',
      'alltid sent',
      'x@kunde.no',
      alice.email,
      alice.organizationId,
      alice.id,
      customer.id,
      invoice.id,
    ]) {
      assert.notInclude(page.text, secret)
    }
  })

  test('is kept by no search engine, no cache and no referrer', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)

    for (const path of [await sharedPath(alice, invoice.id), NEVER_WAS]) {
      const { headers, text } = await new Visitor().get(path)
      assert.include(headers.get('x-robots-tag')!, 'noindex')
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.equal(headers.get('referrer-policy'), 'no-referrer')
      assert.include(text, '<meta name="referrer" content="no-referrer"')
    }
  })

  test('answers alike for what never was, has ended, was withdrawn or is no token', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const withdrawn = await anInvoice(alice)
    const past = await sharedPath(alice, withdrawn.id)
    const owner = await Visitor.signedIn(alice)
    await owner.delete(`/invoices/${withdrawn.id}/shared-link`)
    const thaw = freezeClock(addDays(today(), -366))
    const ended = await sharedPath(alice, (await anInvoice(alice)).id)
    thaw()
    const paths = [NEVER_WAS, past, ended, '/s/x', `/s/${encodeURIComponent("' or 1=1 --")}`]

    const answers = []
    for (const path of paths) {
      let answer = { status: 0, text: '' }
      const sent = await statementsOf(async () => {
        answer = await new Visitor().get(path)
      })
      const asked = questionsIn(sent).map(({ text }) => text)
      answers.push({ status: answer.status, text: withoutTokens(answer.text), asked })
    }

    assert.equal(answers[0]!.status, 404)
    assert.include(answers[0]!.text, 'Be avsenderen om en ny')
    for (const answer of answers) assert.deepEqual(answer, answers[0])
  })

  test('takes so many requests from one address, and then no more for a while', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const path = await sharedPath(alice, (await anInvoice(alice)).id)
    for (let at = 0; at < 120; at += 30) {
      await Promise.all(Array.from({ length: 30 }, () => new Visitor().get(NEVER_WAS)))
    }

    const { status, headers } = await new Visitor().get(path)

    assert.equal(status, 429)
    assert.isAbove(Number(headers.get('retry-after')), 0)
    const [kept] = await rowsOf<{ count: number }>(
      alice,
      `select count(*)::int as count from shared_links where last_seen_at is not null`
    )
    assert.equal(kept!.count, 0)
  })
})
