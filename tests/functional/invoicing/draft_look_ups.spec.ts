import { newId } from '#support/id'
import { cast } from '#tests/support/cast'
import { draftForm, storedDraft } from '#tests/support/draft_form'
import { aCustomer, aDraft, aLine, aProduct, rowsOf } from '#tests/support/invoices'
import { AS_HTMX, Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

test.group('PATCH /drafts/:id with look-ups', () => {
  test('takes over what the chosen customer and product know', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice, { yourReference: '', deliveryPlace: '' })
    const customer = await aCustomer(alice, {
      name: 'Kárášjohka Gartneri DA',
      default_reference: 'Máret',
      language: 'nn',
      city: 'Karasjok',
    })
    const { id: productId } = await aProduct(alice)
    const browser = await Visitor.signedIn(alice)
    const lines = [aLine({ productId, description: '', unitPrice: '' })]
    const form = await draftForm(alice, draft.id, { customerId: customer.id, lines })

    await browser.patch(`/drafts/${draft.id}`, { ...form, customer: customer.name }, AS_HTMX)

    const stored = await storedDraft(alice, draft.id)
    assert.containSubset(stored!.content, {
      customerId: customer.id,
      yourReference: 'Máret',
      language: 'nn',
      deliveryPlace: 'Sjøgata 12, 9008 Karasjok',
    })
    assert.containSubset(stored!.content.lines[0], {
      description: 'Rørlegger',
      unit: 'time',
      unitPrice: '1\u00A0150,00',
      vatCode: '3',
    })
  })

  test('finds the customer by a typed name, without scripts', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const customer = await aCustomer(alice, { name: 'Åse Nygård' })
    const browser = await Visitor.signedIn(alice)
    const form = await draftForm(alice, draft.id)

    await browser.patch(`/drafts/${draft.id}`, { ...form, customer: 'åse nygård' })
    const found = await storedDraft(alice, draft.id)
    assert.equal(found!.content.customerId, customer.id)

    const unsure = await browser.patch(`/drafts/${draft.id}`, {
      ...(await draftForm(alice, draft.id)),
      customer: 'Ny',
    })
    assert.equal(unsure.status, 200)
    assert.include(unsure.text, `choose_customer:${customer.id}`)
    const stored = await storedDraft(alice, draft.id)
    assert.equal(stored!.content.customerId, '')
  })

  test('keeps a name in sight that is nobody’s, and offers to make the customer', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)

    const typed = { ...(await draftForm(alice, draft.id)), customer: 'Nyfunnet AS' }
    const left = await browser.patch(`/drafts/${draft.id}`, { ...typed, intent: 'new_customer' })
    assert.equal(left.location, `/customers/new?name=Nyfunnet+AS&returnTo=%2Fdrafts%2F${draft.id}`)
    for (const intent of ['save', 'close']) {
      const form = { ...(await draftForm(alice, draft.id)), customer: 'Nyfunnet AS', intent }
      const answer = await browser.patch(`/drafts/${draft.id}`, form)
      assert.equal(answer.status, 200)
      assert.include(answer.text, 'Nyfunnet AS</textarea>')
      assert.include(answer.text, 'value="new_customer"')
    }
  })

  test('makes a product of a line, once', async ({ assert }) => {
    const { alice } = await cast()
    const line = aLine({ description: 'Rørtang', unitPrice: '499,90' })
    const draft = await aDraft(alice, { lines: [line] })
    const browser = await Visitor.signedIn(alice)
    const path = `/drafts/${draft.id}`
    const press = async () => {
      const form = await draftForm(alice, draft.id)
      return browser.patch(path, { ...form, intent: `save_product:${line.key}` }, AS_HTMX)
    }

    await press()
    const again = await press()

    assert.notInclude(again.text, 'save_product:')
    assert.deepEqual(await rowsOf(alice, 'select id, name, unit_price from products'), [
      { id: line.key, name: 'Rørtang', unit_price: '499.9000' },
    ])
    const stored = await storedDraft(alice, draft.id)
    assert.equal(stored!.content.lines[0]!.productId, line.key)
  })

  test('comes back from making a customer with that customer', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)
    const browser = await Visitor.signedIn(alice)

    const made = await browser.post('/customers', {
      id: newId(),
      kind: 'company',
      name: 'Nyfunnet AS',
      language: 'nb',
      countryCode: 'NO',
      returnTo: `/drafts/${draft.id}`,
    })
    assert.match(made.location ?? '', new RegExp(`^/drafts/${draft.id}\\?customerId=`))
    const page = await browser.get(made.location!)
    const away = await browser.post('/customers', {
      id: newId(),
      kind: 'company',
      name: 'Annen AS',
      language: 'nb',
      countryCode: 'NO',
      returnTo: '//evil.example.com/drafts/',
    })

    assert.include(page.text, 'Nyfunnet AS</textarea>')
    assert.include(page.text, 'hx-trigger="load, change')
    assert.match(away.location ?? '', /^\/customers\//)
  })

  test('shows products for a line without scripts, and takes the pressed one', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const { id } = await aProduct(alice)
    await aProduct(alice, { number: '18', name: 'Rørtang', unit_code: 'H87', unit_price: 499 })
    const line = aLine({ description: 'rør', unitPrice: '', quantity: '3' })
    const draft = await aDraft(alice, { lines: [line] })
    const browser = await Visitor.signedIn(alice)
    const path = `/drafts/${draft.id}`
    const send = async (intent: string) =>
      browser.post(path, { ...(await draftForm(alice, draft.id)), intent })

    const asked = await send(`find_product:${line.key}`)
    assert.equal(asked.location, `${path}?products=${line.key}#line-${line.key}`)
    const offered = await browser.textOf(asked.location!)
    assert.include(offered, 'Velg vare eller tjeneste for linje 1')
    assert.include(offered, 'Rørtang')
    await send(`choose_product:${line.key}:${id}`)

    const stored = await storedDraft(alice, draft.id)
    assert.containSubset(stored!.content.lines[0], {
      productNumber: '17',
      description: 'Rørlegger',
      unit: 'time',
      unitPrice: '1\u00A0150,00',
      quantity: '3',
    })
  })

  test('takes a product by its number or whole name without asking', async ({ assert }) => {
    const { alice, charlie } = await cast()
    await aProduct(alice)
    await aProduct(charlie, { number: '99', name: 'Fremmed vare' })
    for (const typed of ['17', 'rørlegger', '99']) {
      const line = aLine({ description: typed, unitPrice: '' })
      const draft = await aDraft(alice, { lines: [line] })
      const browser = await Visitor.signedIn(alice)
      const form = await draftForm(alice, draft.id)
      const path = `/drafts/${draft.id}`

      const found = await browser.post(path, { ...form, intent: `find_product:${line.key}` })

      const stored = await storedDraft(alice, draft.id)
      const isOwn = typed !== '99'
      assert.equal(stored!.content.lines[0]!.unitPrice, isOwn ? '1\u00A0150,00' : '')
      assert.equal(found.location?.includes('?products='), !isOwn)
      assert.notInclude(await browser.textOf(found.location!), 'Fremmed vare')
    }
  })
})
