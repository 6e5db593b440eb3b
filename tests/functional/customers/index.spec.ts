import { test } from '@japa/runner'
import { cast } from '#tests/support/cast'
import { customerOf, pageOf } from '#tests/support/customers'
import { Visitor } from '#tests/support/visitor'

test.group('The list of customers', () => {
  test('shows the firm its customers, and no other firm', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    await customerOf(alice, 'Bjørnstad & Løkken Optikk ANS')

    for (const person of [alice, bob]) {
      const page = await pageOf(person, '/customers')
      assert.include(page, 'Bjørnstad &amp; Løkken Optikk ANS')
    }
    const foreign = await pageOf(charlie, '/customers')
    assert.include(foreign, 'Ingen kunder ennå')
    assert.notInclude(foreign, 'Bjørnstad')
  })

  test('tells a firm without customers what to do first', async ({ assert }) => {
    const { alice } = await cast()
    const text = await pageOf(alice, '/customers')

    assert.include(text, 'Ingen kunder ennå')
    assert.include(text, 'href="/imports"')
    assert.include(text, 'href="/customers/new"')
  })

  test('offers to clear a search that finds nothing, and to make that customer', async ({
    assert,
  }) => {
    const { alice, bob } = await cast()
    await customerOf(alice, 'Ås Rør AS')
    const text = await pageOf(alice, '/customers?q=finnes+ikke')
    const readOnly = await pageOf(bob, '/customers?q=finnes+ikke')

    assert.include(text, 'Vis alle kunder')
    assert.include(text, 'href="/customers/new?name=finnes%20ikke"')
    assert.notInclude(readOnly, '/customers/new')
  })

  test('leaves archived customers to their own tab', async ({ assert }) => {
    const { alice } = await cast()
    const id = await customerOf(alice, 'Nedlagt Butikk AS')
    await customerOf(alice, 'Åpen Butikk AS')
    const visitor = await Visitor.signedIn(alice)
    await visitor.post(`/customers/${id}/archival`)

    assert.notInclude(await pageOf(alice, '/customers'), 'Nedlagt')
    const archived = await pageOf(alice, '/customers?status=archived')
    assert.include(archived, 'Nedlagt')
    assert.notInclude(archived, 'Åpen')
    assert.include(await pageOf(alice, '/customers?status=all'), 'Nedlagt')
  })

  test('filters by kind and by tag', async ({ assert }) => {
    const { alice } = await cast()
    await customerOf(alice, 'Firma Én AS', { tags: ['Service & drift'] })
    await customerOf(alice, 'Kari Nordmann', { kind: 'person' })

    const persons = await pageOf(alice, '/customers?kind=person')
    assert.include(persons, 'Kari Nordmann')
    assert.notInclude(persons, 'Firma Én')
    const tagged = await pageOf(alice, `/customers?tag=${encodeURIComponent('Service & drift')}`)
    assert.include(tagged, 'Firma Én')
    assert.notInclude(tagged, 'Kari')
  })

  test('an address that makes no sense shows the first page', async ({ assert }) => {
    const { alice } = await cast()
    await customerOf(alice, 'Firma Én AS')
    const visitor = await Visitor.signedIn(alice)

    for (const query of [
      'sort=drop+table',
      'status[]=x&kind[a]=b',
      'after=1',
      'before=0193e2a0-0000-7000-8000-000000000000',
      `q=${'%00'}Firma`,
      'tag=%F0%9F%A6%8A&status=all&tag=',
    ]) {
      const answer = await visitor.get(`/customers?${query}`)
      assert.equal(answer.status, 200, query)
    }
    assert.include(await pageOf(alice, '/customers?after=1&sort=drop'), 'Firma Én')
  })
})
