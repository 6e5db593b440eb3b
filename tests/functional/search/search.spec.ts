import { test } from '@japa/runner'
import { cast } from '#tests/support/cast'
import { customerOf, pageOf } from '#tests/support/customers'
import { AS_HTMX, Visitor } from '#tests/support/visitor'

test.group('Search from everywhere', () => {
  test('finds customers by words in any order, in the own firm only', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const id = await customerOf(alice, 'Kárášjohka Gartneri DA', { city: 'Karasjok' })

    for (const person of [alice, bob]) {
      const page = await pageOf(person, '/search?q=gartneri+karas')
      assert.include(page, `href="/customers/${id}"`)
      assert.include(page, 'Karasjok')
    }
    const foreign = await pageOf(charlie, '/search?q=gartneri+karas')
    assert.notInclude(foreign, 'Kárášjohka')
    assert.include(foreign, 'Fant ingenting')
  })

  test('answers the palette with options alone, and a browser without scripts with a page', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const part = await visitor.get('/search?q=ny', AS_HTMX)
    const page = await visitor.get('/search?q=ny')

    assert.notInclude(part.text, '<html')
    assert.include(part.text, 'role="option"')
    assert.include(page.text, '<html')
    assert.notInclude(page.text.slice(page.text.indexOf('<main')), 'role="option"')
    for (const { text } of [part, page]) {
      assert.include(text, 'Ny kunde')
      assert.include(text, 'href="/drafts/new"')
    }
  })

  test('leads to the bank and the reminders those who may do something there', async ({
    assert,
  }) => {
    const { alice, bob } = await cast()

    const owner = await pageOf(alice, '/search')
    const reader = await pageOf(bob, '/search')

    for (const name of ['Les inn fil fra banken', 'Purringer som kan sendes']) {
      assert.include(owner, name)
    }
    assert.notInclude(reader, 'Les inn fil fra banken')
  })

  test('offers only what the person may do', async ({ assert }) => {
    const { bob } = await cast()
    const page = await pageOf(bob, '/search')

    assert.include(page, 'href="/invoices?tab=overdue"')
    for (const forbidden of ['/drafts/new', '/customers/new', '/imports"', '/settings"']) {
      const main = page.slice(page.indexOf('<main'), page.indexOf('</main>'))
      assert.notInclude(main, forbidden)
    }
  })

  test('takes whatever is typed as words', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)

    for (const typed of [
      `'; drop table customers; --`,
      '%%__',
      '"<script>"',
      'a'.repeat(5000),
      '\\',
      ' ',
      '\u0000',
    ]) {
      const answer = await visitor.get(`/search?q=${encodeURIComponent(typed)}`)
      assert.equal(answer.status, 200, typed.slice(0, 20))
      assert.notInclude(answer.text, '<script>"')
    }
    assert.equal((await visitor.get('/search?q[]=a&q[b]=c')).status, 200)
  })

  test('sends a visitor to the log-in', async ({ assert }) => {
    await cast()
    const answer = await new Visitor().get('/search?q=a')

    assert.equal(answer.status, 303)
    assert.equal(answer.location, '/login')
  })
})
