import { newId } from '#support/id'
import { cast } from '#tests/support/cast'
import { anInvoice, rowsOf } from '#tests/support/invoices'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

const HOME = '/settings/letters/invoice/nb'
const WORDS = { subject: 'Ny faktura {nummer}', text: 'Kjære {kunde}\n\n{betaling}\n\n{lenke}' }

test.group('PUT /settings/letters/:kind/:language', () => {
  test('gives the letters of the firm its own words, in that language alone', async ({
    assert,
  }) => {
    const { alice, charlie } = await cast()
    const owner = await Visitor.signedIn(alice)
    const saved = await owner.put(HOME, WORDS)
    assert.equal(saved.location, HOME)
    const letterOf = async (person: typeof alice, language: 'nb' | 'nn') => {
      const invoice = await anInvoice(person, { language })
      const browser = await Visitor.signedIn(person)
      return browser.textOf(`/invoices/${invoice.id}/deliveries/new`)
    }

    const own = await letterOf(alice, 'nb')
    assert.include(own, 'Ny faktura 10001')
    assert.include(own, 'Kjære Tromsø Fiskemottak SA')
    assert.include(own, 'Betal til konto 8601')
    assert.include(own, '{lenke}')
    assert.notInclude(await letterOf(alice, 'nn'), 'Kjære')
    assert.notInclude(await letterOf(charlie, 'nb'), 'Kjære')
    assert.include(await owner.textOf('/settings/letters'), 'Egne ord')
  })

  test('refuses in a sentence what it has nothing for, and keeps what was typed', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const owner = await Visitor.signedIn(alice)

    const answer = await owner.put(HOME, { ...WORDS, text: 'Hei {fornavn}, frist {frist}' })

    assert.equal(answer.status, 422)
    assert.include(answer.text, '{fornavn}, {frist} finnes ikke i denne teksten')
    assert.include(answer.text, 'Hei {fornavn}')
    assert.lengthOf(await rowsOf(alice, 'select from letter_texts'), 0)
  })

  test('shows what the words become of the latest invoice, and keeps nothing', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const owner = await Visitor.signedIn(alice)
    assert.include(await owner.textOf(HOME), 'oppdiktede tall')
    await anInvoice(alice)

    const answer = await owner.put(HOME, { ...WORDS, intent: 'preview' })

    assert.equal(answer.status, 200)
    assert.include(answer.text, 'Ny faktura 10001')
    assert.include(answer.text, 'Med det siste dere sendte')
    assert.lengthOf(await rowsOf(alice, 'select from letter_texts'), 0)
  })

  test('goes back to the built-in words', async ({ assert }) => {
    const { alice } = await cast()
    const owner = await Visitor.signedIn(alice)
    await owner.put(HOME, WORDS)

    await owner.delete(HOME)

    assert.include(await owner.textOf(HOME), 'Her er faktura {nummer} på {beløp}')
    assert.lengthOf(await rowsOf(alice, 'select from letter_texts'), 0)
  })

  test('is the owner’s business, and there is no other letter or language', async ({ assert }) => {
    const { alice, bob } = await cast()
    const owner = await Visitor.signedIn(alice)
    for (const path of ['/settings/letters/love/nb', '/settings/letters/invoice/se']) {
      assert.equal((await owner.put(path, WORDS)).status, 404, path)
    }
    const reader = await Visitor.signedIn(bob)
    assert.equal((await reader.put(HOME, WORDS)).status, 403)
  })
})

test.group('PUT /settings/delivery', () => {
  test('is what a new invoice begins with, and can be chosen anew for each', async ({ assert }) => {
    const { alice } = await cast()
    const owner = await Visitor.signedIn(alice)

    await owner.put('/settings/delivery', { delivery: 'at_once' })
    await owner.put('/settings/delivery', { delivery: 'tull', id: newId() })

    assert.match(await owner.textOf('/settings/letters'), /value="at_once"[^>]*checked/)
    assert.lengthOf(
      await rowsOf(
        alice,
        `select from activity_entries where action = 'organization.delivery_chosen'`
      ),
      1
    )
  })
})
