import { test } from '@japa/runner'
import { cast, type Person } from '#tests/support/cast'
import { fakeDocuments } from '#tests/support/documents'
import { aDraft, rowsOf } from '#tests/support/invoices'
import { populate } from '#tests/support/populate'
import { Visitor } from '#tests/support/visitor'

async function ask(person: Person, path: string) {
  const visitor = await Visitor.signedIn(person)
  return visitor.get(path)
}

test.group('GET /drafts/:id/preview', (group) => {
  group.each.setup(async () => {
    const fake = await fakeDocuments()
    return () => fake.restore()
  })

  test('shows the draft as paper, marked as a draft, and writes nothing', async ({ assert }) => {
    const { alice, bob } = await cast()
    const draft = await aDraft(alice)

    for (const person of [alice, bob]) {
      const { status, text } = await ask(person, `/drafts/${draft.id}/preview`)

      assert.equal(status, 200)
      assert.include(text, 'data-mark="Utkast"')
      assert.include(text, 'Tromsø Fiskemottak SA')
      assert.include(text, 'Kobberrør 28 mm')
      assert.equal(text.includes(`href="/drafts/${draft.id}"`), person === alice)
    }
    const rows = await rowsOf<{ version: number }>(
      alice,
      'select version from invoice_drafts where id = $1',
      [draft.id]
    )
    assert.equal(rows[0]?.version, draft.version)
  })

  test('shows a draft that lacks nearly everything', async ({ assert }) => {
    const { alice } = await cast()
    const { draft } = await populate(alice)

    const { status, text } = await ask(alice, `/drafts/${draft}/preview`)

    assert.equal(status, 200)
    assert.include(text, 'data-mark="Utkast"')
  })

  test('escapes what was typed', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice, { textAbove: '<svg/onload=alert(1)>' })

    const { text } = await ask(alice, `/drafts/${draft.id}/preview`)

    assert.include(text, '&lt;svg/onload=alert(1)&gt;')
    assert.notInclude(text, '<svg/onload')
  })

  test('is not there for another firm', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const draft = await aDraft(alice)

    const { status } = await ask(charlie, `/drafts/${draft.id}/preview`)

    assert.equal(status, 404)
  })
})
