import { test } from '@japa/runner'
import { cast, type Person } from '#tests/support/cast'
import { customerForm, customerOf, pageOf, rowsOf } from '#tests/support/customers'
import { Visitor } from '#tests/support/visitor'

interface Row {
  name: string
  email: string | null
  phone: string | null
  notes: string | null
  version: number
}

async function rowOf(person: Person): Promise<Row> {
  const [row] = await rowsOf<Row>(
    person,
    'select name, email, phone, notes, version from customers'
  )
  return row!
}

/** The fields of a form in a page, as a browser would send them; of radios the one that is chosen. */
function fieldsOf(page: string, formId = 'PUT'): Record<string, string> {
  const form = page.split('<form').find((part) => part.includes(formId)) ?? ''
  const fields: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const attribute = (name: string) =>
      new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&quot;', '"') ?? ''
    if (attribute('type') === 'radio' && !/\schecked/.test(tag)) continue
    if (attribute('name') !== '_csrf') fields[attribute('name')] = attribute('value')
  }
  return fields
}

test.group('Editing a customer', () => {
  test('writes what was typed, and says which fields changed', async ({ assert }) => {
    const { alice } = await cast()
    const id = await customerOf(alice, 'Gammelt Navn AS', { phone: '22 33 44 55' })
    const visitor = await Visitor.signedIn(alice)

    const answer = await visitor.put(
      `/customers/${id}`,
      customerForm('Nytt Navn AS', { version: '1', phone: '22 33 44 55', email: 'ny@firma.no' })
    )

    assert.equal(answer.status, 303)
    assert.deepInclude(await rowOf(alice), {
      name: 'Nytt Navn AS',
      email: 'ny@firma.no',
      version: 2,
    })
    assert.include(await pageOf(alice, `/customers/${id}`), 'Alice Aasen endret navn, e-post')
  })

  test('a reader may not, and for another firm there is nothing', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const id = await customerOf(alice, 'Vår Kunde AS')
    const form = customerForm('Kapret AS', { version: '1' })
    const reader = await Visitor.signedIn(bob)
    const stranger = await Visitor.signedIn(charlie)

    const refused = [
      await reader.get(`/customers/${id}/edit`),
      await reader.put(`/customers/${id}`, form),
    ]
    const unknown = [
      await stranger.get(`/customers/${id}`),
      await stranger.get(`/customers/${id}/edit`),
      await stranger.put(`/customers/${id}`, form),
    ]

    assert.deepEqual(
      refused.map(({ status }) => status),
      [403, 403]
    )
    assert.deepEqual(
      unknown.map(({ status }) => status),
      [404, 404, 404]
    )
    assert.deepInclude(await rowOf(alice), { name: 'Vår Kunde AS', version: 1 })
  })

  test('what is refused stays typed, with the version it began from', async ({ assert }) => {
    const { alice } = await cast()
    const id = await customerOf(alice, 'Kunde AS')
    const visitor = await Visitor.signedIn(alice)
    const answer = await visitor.put(
      `/customers/${id}`,
      customerForm('Kunde AS', { version: '1', seen: '{"name":"x"}', email: 'feil' })
    )

    assert.equal(answer.status, 422)
    assert.deepInclude(fieldsOf(answer.text), { version: '1', seen: '{"name":"x"}', email: 'feil' })
  })

  test('the second of two sees both versions; what each changed is chosen', async ({ assert }) => {
    const { alice } = await cast()
    const id = await customerOf(alice, 'Felles Kunde AS', { email: 'gammel@firma.no' })
    const visitor = await Visitor.signedIn(alice)
    const opened = await visitor.get(`/customers/${id}/edit`)
    const form = { ...fieldsOf(opened.text), countryCode: 'NO', language: 'nb' }

    await visitor.put(`/customers/${id}`, { ...form, email: 'hennes@firma.no' })
    const second = await visitor.put(`/customers/${id}`, {
      ...form,
      phone: '99 88 77 66',
      notes: 'Ring\nfør «levering» & "frakt"',
    })

    assert.equal(second.status, 409)
    assert.include(second.text, 'hennes@firma.no')
    assert.include(second.text, '99 88 77 66')
    const proposed = fieldsOf(second.text)
    assert.deepInclude(proposed, { version: '2', email: 'hennes@firma.no', phone: '99 88 77 66' })

    const third = await visitor.put(`/customers/${id}`, proposed)
    assert.equal(third.status, 303)
    assert.deepInclude(await rowOf(alice), {
      email: 'hennes@firma.no',
      phone: '99 88 77 66',
      version: 3,
    })
  })

  test('the second can also keep all of theirs', async ({ assert }) => {
    const { alice } = await cast()
    const id = await customerOf(alice, 'Felles Kunde AS', { email: 'gammel@firma.no' })
    const visitor = await Visitor.signedIn(alice)
    const form = customerForm('Felles Kunde AS', { version: '1' })
    await visitor.put(`/customers/${id}`, { ...form, email: 'hennes@firma.no' })

    const second = await visitor.put(`/customers/${id}`, { ...form, email: 'mitt@firma.no' })
    const mine = fieldsOf(second.text, 'keep-mine"')
    const third = await visitor.put(`/customers/${id}`, mine)

    assert.equal(third.status, 303)
    assert.deepInclude(await rowOf(alice), { email: 'mitt@firma.no', version: 3 })
  })

  test('of many who write the same at once, one writes and nobody is refused', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const id = await customerOf(alice, 'Kunde AS')
    const visitor = await Visitor.signedIn(alice)
    const form = customerForm('Kunde & Sønn AS', { version: '1' })

    const answers = await Promise.all([1, 2, 3].map(() => visitor.put(`/customers/${id}`, form)))

    assert.deepEqual(
      answers.map(({ status }) => status),
      [303, 303, 303]
    )
    assert.deepInclude(await rowOf(alice), { version: 2 })
  })

  test('a form that does not say its version cannot write over anything', async ({ assert }) => {
    const { alice } = await cast()
    const id = await customerOf(alice, 'Kunde AS')
    const visitor = await Visitor.signedIn(alice)

    for (const version of ['', 'x', '99999999999', '-1', '1.5']) {
      const answer = await visitor.put(`/customers/${id}`, customerForm('Andre AS', { version }))
      assert.equal(answer.status, 409, version)
    }
    assert.deepInclude(await rowOf(alice), { name: 'Kunde AS', version: 1 })
  })
})
