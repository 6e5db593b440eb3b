import { newId } from '#support/id'
import { cast } from '#tests/support/cast'
import { draftForm } from '#tests/support/draft_form'
import { aLine, rowsOf } from '#tests/support/invoices'
import { aQuote, aQuoteDraft } from '#tests/support/quoting'
import { AS_HTMX, visit, Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

test.group('Quotes', () => {
  test('are written in the editor of invoices, which says what it is', async ({ assert }) => {
    const { alice } = await cast()
    const browser = await Visitor.signedIn(alice)

    const fresh = await browser.open('/quotes/new')
    assert.include(fresh.text, 'Lag tilbudet')
    assert.include(fresh.text, 'Gyldig til')
    assert.notInclude(fresh.text, 'Fakturadato')
    const action = /action="(\/drafts\/[^"]+)"/.exec(fresh.text)![1]!
    await browser.patch(
      action,
      {
        'kind': 'quote',
        'startedFor': '',
        'version': '1',
        'textAbove': 'Hei',
        'lines[a][description]': 'Bad',
      },
      AS_HTMX
    )
    assert.deepEqual(await rowsOf(alice, 'select kind from invoice_drafts'), [{ kind: 'quote' }])
    assert.include(await browser.textOf('/quotes?tab=drafts'), 'Bad')
    assert.notInclude(await browser.textOf('/invoices?tab=drafts'), 'Bad')
    const preview = await browser.textOf(`${action}/preview`)
    assert.include(preview, 'Tilbudsdato')
    assert.notInclude(preview, 'Til konto')
  })

  test('are made once, shown as paper, and listed by what became of them', async ({ assert }) => {
    const { alice } = await cast()
    const id = await aQuoteDraft(alice)
    const browser = await Visitor.signedIn(alice)
    const form = await draftForm(alice, id)

    const first = await browser.post(`/drafts/${id}/quotation`, form)
    const again = await browser.post(`/drafts/${id}/quotation`, form)
    assert.deepEqual([first.location, again.location], [`/quotes/${id}`, `/quotes/${id}`])
    const page = await browser.textOf(`/quotes/${id}`)
    for (const words of [
      'Tilbud 1',
      'Venter på svar',
      'Kobberrør 28 mm',
      '1\u00A0250,00\u00A0kr',
    ]) {
      assert.include(page, words)
    }
    assert.notInclude(page, 'Å betale')
    assert.include(await browser.textOf('/quotes'), 'Tromsø Fiskemottak SA')
    assert.include(await browser.textOf('/quotes?q=kobber'), 'Tromsø Fiskemottak SA')
    assert.include(await browser.textOf('/quotes?q=finnes+ikke'), 'Ingen treff')
    assert.equal(await browser.locationOf(`/invoices/${id}`), `/quotes/${id}`)
  })

  test('are not made while something is missing, and cannot be issued as invoices', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const id = await aQuoteDraft(alice, { lines: [aLine({ unitPrice: '' })] })
    const browser = await Visitor.signedIn(alice)
    const form = await draftForm(alice, id)

    const refused = await browser.post(`/drafts/${id}/quotation`, form)
    assert.equal(refused.status, 422)
    assert.include(refused.text, 'Tilbudet ble ikke laget')
    const issued = await browser.post(`/drafts/${id}/issuance`, await draftForm(alice, id))
    assert.equal(issued.status, 404)
    assert.lengthOf(await rowsOf(alice, 'select from quotes'), 0)
    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 0)
  })

  test('become an invoice with one press, with a link both ways', async ({ assert }) => {
    const { alice } = await cast()
    const id = await aQuote(alice)
    const browser = await Visitor.signedIn(alice)

    const first = await browser.post(`/quotes/${id}/invoice`, { id: newId() })
    const again = await browser.post(`/quotes/${id}/invoice`, { id: newId() })
    assert.equal(again.location, first.location)
    const draft = await browser.locationOf(first.location!)
    assert.include(await browser.textOf(draft!), `href="/quotes/${id}"`)
    assert.include(await browser.textOf(`/quotes/${id}`), `href="${draft}"`)
    assert.include(await browser.textOf('/quotes'), 'Fakturert')

    await browser.delete(draft!)
    const anew = await browser.post(`/quotes/${id}/invoice`, { id: newId() })
    assert.equal(anew.location, first.location)
    assert.lengthOf(await rowsOf(alice, 'select from quote_invoices'), 1)
  })

  test('are found by number and by what they are about, from everywhere', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const id = await aQuote(alice, { lines: [aLine({ description: 'Sjøbod på Nyksund' })] })

    for (const typed of ['1', 'nyksund', 'fiskemottak']) {
      const { text } = await visit(alice, `/search?q=${typed}`)
      assert.include(text, `href="/quotes/${id}"`, typed)
    }
    assert.notInclude((await visit(charlie, '/search?q=nyksund')).text, '/quotes/')
  })

  test('take an answer that was given otherwise, once', async ({ assert }) => {
    const { alice } = await cast()
    const id = await aQuote(alice)
    const browser = await Visitor.signedIn(alice)

    const nameless = await browser.post(`/quotes/${id}/answer`, { answer: 'declined', name: ' ' })
    assert.equal(nameless.status, 422)
    await browser.post(`/quotes/${id}/answer`, { answer: 'declined', name: 'Kari Nordmann' })
    await browser.post(`/quotes/${id}/answer`, { answer: 'accepted', name: 'Ola' })
    const page = await browser.textOf(`/quotes/${id}`)
    assert.include(page, 'Avslått av Kari Nordmann, ført inn')
    const refused = await browser.post(`/quotes/${id}/invoice`, { id: newId() })
    assert.equal(refused.location, `/quotes/${id}`)
    assert.include(await browser.textOf('/quotes?tab=declined'), 'Tromsø Fiskemottak SA')
    assert.lengthOf(await rowsOf(alice, 'select from invoice_drafts'), 0)
  })

  test('are copied into a new one, and sent with a link and the PDF', async ({ assert }) => {
    const { alice } = await cast()
    const id = await aQuote(alice)
    const browser = await Visitor.signedIn(alice)
    const copyId = newId()

    const copy = await browser.post(`/quotes/${id}/copies`, { id: copyId })
    assert.equal(copy.location, `/drafts/${copyId}`)
    assert.include(await browser.textOf(`/drafts/${copyId}`), 'Lag tilbudet')

    const letter = await browser.textOf(`/quotes/${id}/deliveries/new`)
    assert.include(letter, 'Se og svar på tilbudet her: {lenke}')
    const fields = {
      id: newId(),
      to: 'kari@kunde.example.no',
      subject: 'Tilbud',
      text: 'Se {lenke}',
    }
    await browser.post(`/quotes/${id}/deliveries`, fields)
    await browser.post(`/quotes/${id}/deliveries`, fields)
    const mails = await rowsOf(alice, 'select kind, subject_id as about from mails')
    assert.deepEqual(mails, [{ kind: 'quote', about: id }])
    assert.lengthOf(await rowsOf(alice, `select from shared_links where subject_kind = 'quote'`), 1)
  })

  test('are not for readers to make, nor for other firms to see', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const id = await aQuote(alice)

    assert.equal((await visit(bob, `/quotes/${id}`)).status, 200)
    assert.equal((await visit(charlie, `/quotes/${id}`)).status, 404)
    for (const [person, status] of [
      [bob, 403],
      [charlie, 404],
    ] as const) {
      const browser = await Visitor.signedIn(person)
      for (const path of ['invoice', 'copies', 'shared-link']) {
        assert.equal((await browser.post(`/quotes/${id}/${path}`)).status, status)
      }
    }
  })
})
