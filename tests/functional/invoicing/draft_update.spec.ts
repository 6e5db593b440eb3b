import { newId } from '#support/id'
import { cast } from '#tests/support/cast'
import { draftForm, storedDraft } from '#tests/support/draft_form'
import { aDraft, aLine, anInvoice } from '#tests/support/invoices'
import { AS_HTMX, baseUrl, Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

test.group('PATCH /drafts/:id', () => {
  test('keeps what was typed as it was typed, and adds it up', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)
    const lines = [aLine({ quantity: '2,5', unitPrice: '1.234,50' })]

    const answer = await browser.patch(
      `/drafts/${draft.id}`,
      await draftForm(alice, draft.id, { lines, textAbove: 'Hei  på deg' }),
      AS_HTMX
    )

    assert.equal(answer.status, 200)
    assert.include(answer.text, 'value="1.234,50"')
    assert.include(answer.text, '3\u00A0086,25')
    assert.include(answer.text, '3\u00A0857,81')
    assert.notInclude(answer.text, '<html')
    const stored = await storedDraft(alice, draft.id)
    assert.equal(stored!.content.lines[0]!.unitPrice, '1.234,50')
    assert.equal(stored!.content.textAbove, 'Hei  på deg')
    assert.equal(stored!.gross_minor, 385_781n)
    assert.equal(stored!.version, 3)
  })

  test('says beside the line which number it cannot read, and keeps it', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)

    const answer = await browser.patch(
      `/drafts/${draft.id}`,
      await draftForm(alice, draft.id, { lines: [aLine({ quantity: 'tre' })] }),
      AS_HTMX
    )

    assert.include(answer.text, 'Dette er ikke et tall vi forstår')
    assert.include(answer.text, 'value="tre"')
    const stored = await storedDraft(alice, draft.id)
    assert.equal(stored!.content.lines[0]!.quantity, 'tre')
  })

  test('leaves out what no text can hold, and keeps the rest', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)
    const form = await draftForm(alice, draft.id)
    const path = `/drafts/${draft.id}`

    const nulled = await browser.patch(path, {
      ...form,
      'textAbove': 'Hei\0 der',
      'issueDate': '\0',
      'customer': 'Tromsø\0',
      'lines[a][description]': '\0Rør',
    })
    const bare = await browser.patch(path, { issueDate: '\0', lines: '' })
    const halved = await fetch(new URL(path, baseUrl()), {
      method: 'PATCH',
      redirect: 'manual',
      headers: {
        'cookie': browser.cookie,
        'x-csrf-token': browser.csrfToken,
        'content-type': 'application/json',
      },
      body: String.raw`{"version":9,"intent":"keep_mine:3","customer":"\ud800","lines":{},
        "textAbove":"Hei \udc00der","yourReference":"\u0000"}`,
    })

    assert.deepEqual([nulled.status, bare.status, halved.status], [200, 409, 200])
    const { content } = (await storedDraft(alice, draft.id))!
    assert.equal(content.textAbove, 'Hei \ufffdder')
    assert.equal(content.yourReference, '')
  })

  test('writes nothing when nothing changed', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)
    const form = await draftForm(alice, draft.id)

    await browser.patch(`/drafts/${draft.id}`, form, AS_HTMX)
    await browser.patch(`/drafts/${draft.id}`, { ...form, version: '1' }, AS_HTMX)

    const { version } = (await storedDraft(alice, draft.id))!
    assert.equal(version, draft.version)
  })

  test('adds, moves and removes lines by plain buttons', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice, { lines: [aLine({ description: 'A', key: 'a' })] })
    const browser = await Visitor.signedIn(alice)
    const press = async (intent: string) => {
      const form = { ...(await draftForm(alice, draft.id)), intent }
      const answer = await browser.patch(`/drafts/${draft.id}`, form)
      assert.equal(answer.status, 303)
      assert.equal(answer.location, `/drafts/${draft.id}`)
      const stored = await storedDraft(alice, draft.id)
      return stored!.content.lines
    }

    assert.lengthOf(await press('add_line'), 2)
    const [, second] = await press('move_down:a')
    assert.equal(second!.description, 'A')
    const [first] = await press('move_up:a')
    assert.equal(first!.description, 'A')
    const [left, ...none] = await press('remove_line:a')
    assert.equal(left!.description, '')
    assert.isEmpty(none)
  })

  test('shows both versions when another page was faster, and loses neither', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)
    const form = await draftForm(alice, draft.id)
    await browser.patch(`/drafts/${draft.id}`, { ...form, textAbove: 'Fra fane én' }, AS_HTMX)

    const late = { ...form, textAbove: 'Fra fane to' }
    const refused = await browser.patch(`/drafts/${draft.id}`, late, AS_HTMX)

    assert.equal(refused.status, 409)
    assert.include(refused.text, 'Fra fane én')
    assert.include(refused.text, 'Fra fane to')
    const { content } = (await storedDraft(alice, draft.id))!
    assert.equal(content.textAbove, 'Fra fane én')

    const kept = await browser.patch(`/drafts/${draft.id}`, { ...late, intent: 'keep_mine:3' })
    assert.equal(kept.status, 303)
    const after = await storedDraft(alice, draft.id)
    assert.equal(after!.content.textAbove, 'Fra fane to')
  })

  test('shows the whole page with both versions without scripts', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)
    const form = await draftForm(alice, draft.id)
    await browser.patch(`/drafts/${draft.id}`, { ...form, textAbove: 'Fra fane én' })

    const refused = await browser.patch(`/drafts/${draft.id}`, { ...form, textAbove: 'Min' })

    assert.equal(refused.status, 409)
    assert.include(refused.text, '<html')
    assert.include(refused.text, 'keep_mine:3')
  })

  test('lets a page go on whose last answer got lost', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)
    const form = { ...(await draftForm(alice, draft.id)), savedIn: newId() }

    await browser.patch(`/drafts/${draft.id}`, { ...form, textAbove: 'En' }, AS_HTMX)
    const answer = await browser.patch(`/drafts/${draft.id}`, { ...form, textAbove: 'To' }, AS_HTMX)

    assert.equal(answer.status, 200)
    const { content } = (await storedDraft(alice, draft.id))!
    assert.equal(content.textAbove, 'To')
  })

  test('leads to the invoice when the draft has become one', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)

    const answer = await browser.patch(`/drafts/${invoice.id}`, { version: 1 }, AS_HTMX)

    assert.equal(answer.headers.get('hx-redirect'), `/invoices/${invoice.id}`)
  })

  test('is not for readers, and not for other firms', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const draft = await aDraft(alice)
    const form = await draftForm(alice, draft.id, { textAbove: 'Tuklet med' })

    for (const [person, status] of [
      [bob, 403],
      [charlie, 404],
    ] as const) {
      const browser = await Visitor.signedIn(person)
      const answer = await browser.patch(`/drafts/${draft.id}`, form)
      assert.equal(answer.status, status)
    }
    const { content } = (await storedDraft(alice, draft.id))!
    assert.equal(content.textAbove, '')
  })
})
