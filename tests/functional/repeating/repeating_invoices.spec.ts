import { newId } from '#support/id'
import { freezeClock } from '#support/clock'
import { cast } from '#tests/support/cast'
import { aDraft, aLine, anInvoice, rowsOf } from '#tests/support/invoices'
import { aRepeating, makeDueOf } from '#tests/support/repeating'
import { visit, Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

const choices = {
  rhythm: 'quarter',
  firstDate: '31.01.2027',
  ends: 'count',
  times: '8',
  lastDate: '',
  manner: 'draft',
  daysAhead: '3',
  period: 'ahead',
}

test.group('Repeating invoices', (group) => {
  group.each.setup(() => freezeClock('2027-01-15'))

  test('a draft becomes the template of one, once, and is no draft any more', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)

    const form = await browser.get(`/repeating-invoices/new?draft=${draft.id}`)
    assert.include(form.text, 'Utkastet blir malen')
    const fields = { ...choices, id: newId(), draft: draft.id }
    const first = await browser.post('/repeating-invoices', fields)
    const again = await browser.post('/repeating-invoices', fields)

    assert.equal(first.location, `/repeating-invoices/${draft.id}`)
    assert.equal(again.location, first.location)
    assert.deepEqual(
      await rowsOf(alice, 'select rhythm, times, next_date from repeating_invoices'),
      [{ rhythm: 'quarter', times: 8, next_date: '2027-01-31' }]
    )
    assert.notInclude(await browser.textOf('/invoices?tab=drafts'), `/drafts/${draft.id}`)
    const page = await browser.textOf(`/repeating-invoices/${draft.id}`)
    for (const words of ['Hvert kvartal', '0 av 8 laget', '30.04.2027', 'Kobberrør 28 mm']) {
      assert.include(page, words)
    }
    for (const query of ['', '?q=fiskemottak', '?q=KOBBER']) {
      const list = await browser.textOf(`/repeating-invoices${query}`)
      assert.include(list, `href="/repeating-invoices/${draft.id}"`, query)
    }
    assert.include(await browser.textOf('/repeating-invoices?q=finnes+ikke'), 'Ingen treff')
  })

  test('an issued invoice is repeated from a month later, and stays as it is', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice, { deliveryPlace: 'Tromsø' })
    const browser = await Visitor.signedIn(alice)

    const form = await browser.get(`/repeating-invoices/new?invoice=${invoice.id}`)
    assert.include(form.text, 'value="15.02.2027"')
    const fields = { ...choices, id: newId(), invoice: invoice.id }
    const started = await browser.post('/repeating-invoices', fields)
    await browser.post('/repeating-invoices', fields)

    assert.equal(started.location, `/repeating-invoices/${fields.id}`)
    const templates = await rowsOf(alice, `select from invoice_drafts where kind = 'template'`)
    assert.lengthOf(templates, 1)
    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 1)
  })

  test('refuses in words what cannot be, and keeps what was typed', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)

    for (const [changes, sentence] of [
      [{ firstDate: '31.02.2027' }, 'Skriv en dato'],
      [{ firstDate: '14.01.2027' }, 'Datoen er passert'],
      [{ ends: 'date', lastDate: '30.01.2027' }, 'Siste dato er før første'],
      [{ times: '1000' }, 'Skriv et helt tall fra 1 til 999'],
      [{ daysAhead: '61' }, 'Skriv et helt tall fra 0 til 60'],
      [{ rhythm: 'daily' }, 'Velg ett av alternativene'],
    ] as [Record<string, string>, string][]) {
      const answer = await browser.post('/repeating-invoices', {
        ...choices,
        draft: draft.id,
        ...changes,
      })
      assert.equal(answer.status, 422)
      assert.include(answer.text, sentence)
      const typed = changes.firstDate ?? changes.times ?? changes.daysAhead ?? '31.01.2027'
      assert.include(answer.text, `value="${typed}"`)
    }
    assert.lengthOf(await rowsOf(alice, 'select from repeating_invoices'), 0)
  })

  test('is paused, resumed and ended; pressed twice is once', async ({ assert }) => {
    const { alice } = await cast()
    const id = await aRepeating(alice, { rhythm: 'week', firstDate: '2027-01-15' })
    const browser = await Visitor.signedIn(alice)
    const state = async () => {
      const [row] = await rowsOf<object>(
        alice,
        'select state, next_date as next from repeating_invoices'
      )
      return row
    }

    await browser.post(`/repeating-invoices/${id}/pause`)
    await browser.post(`/repeating-invoices/${id}/pause`)
    assert.equal(await makeDueOf(alice, '2027-03-01'), 0)
    const restore = freezeClock('2027-03-01')
    await browser.delete(`/repeating-invoices/${id}/pause`)
    restore()
    assert.deepEqual(await state(), { state: 'running', next: '2027-03-05' })

    await browser.post(`/repeating-invoices/${id}/end`)
    await browser.delete(`/repeating-invoices/${id}/pause`)
    assert.deepEqual(await state(), { state: 'ended', next: null })
    const page = await browser.textOf(`/repeating-invoices/${id}`)
    assert.include(page, 'Alice Aasen avsluttet den gjentakende fakturaen')
  })

  test('a new rhythm counts from the next date on, and never over what was made', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const id = await aRepeating(alice, { firstDate: '2027-01-31' })
    await makeDueOf(alice, '2027-01-31')
    const browser = await Visitor.signedIn(alice)
    const path = `/repeating-invoices/${id}`
    const change = async (fields: object) => {
      const [row] = await rowsOf<{ version: number }>(
        alice,
        'select version from repeating_invoices'
      )
      const sent = { ...choices, ends: 'never', version: row!.version, ...fields }
      return browser.put(path, sent)
    }

    const taken = await change({ rhythm: 'week', firstDate: '31.01.2027' })
    const stale = await change({ version: 1 })
    const kept = await change({ rhythm: 'month', firstDate: '28.02.2027', manner: 'issue' })
    assert.deepEqual([taken.status, stale.status, kept.location], [409, 409, path])
    assert.include(taken.text, 'Det er laget faktura for 31.01.2027')
    // The same rhythm from the same day: the last day of February is still that of a 31st.
    const page = await browser.textOf(path)
    for (const day of ['28.02.2027', '31.03.2027']) assert.include(page, day)

    await change({ rhythm: 'week', firstDate: '03.03.2027' })
    const [row] = await rowsOf(alice, 'select next_date, made from repeating_invoices')
    assert.deepEqual(row, { next_date: '2027-03-03', made: 1 })
    const over = await change({
      rhythm: 'week',
      firstDate: '03.03.2027',
      ends: 'count',
      times: '1',
    })
    assert.include(over.text, 'Slik kommer det ingen flere fakturaer')
  })

  test('tells of what could not go by itself until it is dealt with', async ({ assert }) => {
    const { alice } = await cast()
    await aRepeating(alice, { manner: 'issue' }, { deliveryPlace: '' })
    await makeDueOf(alice, '2027-01-31')
    const browser = await Visitor.signedIn(alice)

    const told = await browser.textOf('/repeating-invoices')
    assert.include(told, 'En faktura trenger deg')
    const draftId = /href="\/drafts\/([^"]+)">Tromsø/.exec(told)![1]!
    assert.match(
      await browser.textOf(`/drafts/${draftId}`),
      /href="\/repeating-invoices\/[^"]{36}"/
    )
    await browser.delete(`/drafts/${draftId}`)
    assert.notInclude(await browser.textOf('/repeating-invoices'), 'trenger deg')
  })

  test('the template cannot be issued or discarded, and its editor says what it is', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const id = await aRepeating(alice)
    const browser = await Visitor.signedIn(alice)

    const editor = await browser.get(`/drafts/${id}`)
    assert.include(editor.text, 'Mal for gjentakende faktura')
    assert.include(editor.text, '{måned}')
    assert.notInclude(editor.text, '/issuance')
    assert.equal((await browser.post(`/drafts/${id}/issuance`, { version: 2 })).status, 404)
    assert.equal((await browser.delete(`/drafts/${id}`)).status, 404)
    assert.lengthOf(await rowsOf(alice, `select from invoice_drafts where kind = 'template'`), 1)
    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 0)
  })

  test('is not for readers to change, nor for other firms to see', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const id = await aRepeating(alice, {}, { lines: [aLine()] })

    assert.equal((await visit(bob, `/repeating-invoices/${id}`)).status, 200)
    assert.equal((await visit(charlie, `/repeating-invoices/${id}`)).status, 404)
    for (const [person, status] of [
      [bob, 403],
      [charlie, 404],
    ] as const) {
      const browser = await Visitor.signedIn(person)
      for (const path of ['pause', 'end', 'price-changes']) {
        assert.equal((await browser.post(`/repeating-invoices/${id}/${path}`)).status, status)
      }
    }
    assert.deepEqual(await rowsOf(alice, 'select state from repeating_invoices'), [
      { state: 'running' },
    ])
  })
})
