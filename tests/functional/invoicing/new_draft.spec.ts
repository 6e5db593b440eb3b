import { cast, type Person } from '#tests/support/cast'
import { storedDraft } from '#tests/support/draft_form'
import { aCustomer, rowsOf } from '#tests/support/invoices'
import { AS_HTMX, Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

/** The editor of a new draft as a browser has it: its address and every field with a value. */
async function newEditor(person: Person, query = '') {
  const browser = await Visitor.signedIn(person)
  const { text } = await browser.open(`/drafts/new${query}`)
  const start = text.indexOf('<form\n  id="draft"')
  const form = text.slice(start, text.indexOf('<template', start))
  const path = /action="([^"]+)"/.exec(form)![1]!
  const fields: Record<string, string> = { customer: '' }
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]+)"/.exec(tag)?.[1]
    if (name) fields[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? ''
  }
  for (const [, name, value] of form.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>\n?([^<]*)</g)) {
    fields[name!] = value!
  }
  const key = /lines\[([^\]]+)\]/.exec(form)![1]!
  return { browser, text, path, id: path.split('/').at(-1)!, fields, key }
}

function drafts(person: Person) {
  return rowsOf(person, 'select id, customer_id from invoice_drafts')
}

test.group('GET /drafts/new', () => {
  test('shows an editor and writes no row, also when nothing in it is saved', async ({
    assert,
  }) => {
    const { alice, bob } = await cast()
    const { browser, text, path, fields } = await newEditor(alice)

    assert.include(text, 'ikke lagret ennå')
    assert.notInclude(text, `${path}/preview`)
    const saved = await browser.post(path, fields)
    const kept = await browser.patch(path, fields, AS_HTMX)
    const closed = await browser.post(path, { ...fields, intent: 'close' })
    const reader = await Visitor.signedIn(bob)

    assert.equal(saved.location, '/drafts/new')
    assert.equal(kept.status, 204)
    assert.equal(closed.location, '/invoices?tab=drafts')
    assert.equal(await reader.statusOf('/drafts/new'), 403)
    assert.isEmpty(await drafts(alice))
  })

  test('keeps the first change once, however often it is sent', async ({ assert }) => {
    const { alice } = await cast()
    const { browser, path, id, fields, key } = await newEditor(alice)
    const typed = { ...fields, [`lines[${key}][description]`]: 'Kobberrør' }

    const answers = await Promise.all([1, 2, 3].map(() => browser.post(path, typed)))

    assert.deepEqual(
      answers.map(({ location }) => location),
      [path, path, path]
    )
    assert.lengthOf(await drafts(alice), 1)
    const stored = await storedDraft(alice, id)
    assert.equal(stored!.content.lines[0]!.description, 'Kobberrør')
    assert.equal(stored!.content.ourReference, 'Alice Aasen')
  })

  test('gets the address of the draft with its first change', async ({ assert }) => {
    const { alice } = await cast()
    const { browser, path, fields } = await newEditor(alice)

    const answer = await browser.patch(path, { ...fields, deliveryPlace: 'Kaia' }, AS_HTMX)

    assert.equal(answer.headers.get('hx-replace-url'), path)
    assert.include(answer.text, `${path}/preview`)
    assert.notInclude(answer.text, 'name="startedFor"')
    assert.equal(await browser.statusOf(path), 200)
  })

  test('begins with a customer, whose language may be changed at once', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const foreign = await aCustomer(charlie, { name: 'Fremmed AS' })
    const customer = await aCustomer(alice, { name: 'Kunde AS', language: 'nn' })
    const other = await newEditor(alice, `?customerId=${foreign.id}`)
    const { browser, text, path, id, fields } = await newEditor(alice, `?customerId=${customer.id}`)

    assert.notInclude(other.text, 'Fremmed AS')
    assert.include(text, 'Kunde AS</textarea>')
    assert.isEmpty(await drafts(alice))
    await browser.post(path, { ...fields, language: 'en' })

    const stored = await storedDraft(alice, id)
    assert.equal(stored!.content.language, 'en')
    assert.deepEqual(await drafts(alice), [{ id, customer_id: customer.id }])
  })

  test('issues what was never saved before, once, however often it is clicked', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const customer = await aCustomer(alice)
    const editor = await newEditor(alice, `?customerId=${customer.id}`)
    const typed = {
      ...editor.fields,
      deliveryFrom: 'i dag',
      [`lines[${editor.key}][description]`]: 'Service',
      [`lines[${editor.key}][unitPrice]`]: '200',
      [`lines[${editor.key}][vatCode]`]: '3',
    }

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => editor.browser.post(`${editor.path}/issuance`, typed))
    )

    for (const { location } of answers) assert.equal(location, `/invoices/${editor.id}`)
    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 1)
    assert.isEmpty(await drafts(alice))
  })

  test('leads to making a customer and comes back to a new draft', async ({ assert }) => {
    const { alice } = await cast()
    const { browser, path, fields } = await newEditor(alice)

    const left = await browser.post(path, { ...fields, intent: 'new_customer' })

    assert.equal(left.location, '/customers/new?name=&returnTo=%2Fdrafts%2Fnew')
    assert.include(await browser.textOf(left.location!), 'value="/drafts/new"')
  })
})
