import { cast } from '#tests/support/cast'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

test.group('The words of reminders', () => {
  test('have a text for each step, and take what a reminder can tell', async ({ assert }) => {
    const { alice } = await cast()
    const owner = await Visitor.signedIn(alice)
    const list = await owner.textOf('/settings/letters')

    for (const [kind, name] of [
      ['reminder', 'Påminnelse'],
      ['fee_reminder', 'Purring med gebyr'],
      ['collection_notice', 'Inkassovarsel'],
    ] as const) {
      const home = `/settings/letters/${kind}/nb`
      assert.include(list, home)
      assert.include(list, name)
      const words = { subject: 'Om faktura {nummer}', text: 'Betal {sum} innen {frist}.' }
      assert.equal((await owner.put(home, words)).status, 303)
      const refused = await owner.put(home, { ...words, text: 'Gyldig til {gyldig_til}' })
      assert.equal(refused.status, 422)
    }
  })
})
