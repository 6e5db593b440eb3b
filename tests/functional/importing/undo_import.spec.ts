import { test } from '@japa/runner'
import { newId } from '#support/id'
import { inOrganization, transaction } from '#tenancy/organization_context'
import { cast } from '#tests/support/cast'
import { customersOf } from '#tests/support/importing'
import { uploadAndCheck } from '#tests/support/uploads'
import { Visitor } from '#tests/support/visitor'

const EXCEL = 'customers-excel-windows1252.csv'

async function imported() {
  const people = await cast()
  const visitor = await Visitor.signedIn(people.alice)
  const importId = await uploadAndCheck(visitor, EXCEL)
  await visitor.post(`/imports/${importId}/publication`)
  return { ...people, visitor, importId }
}

test.group('Undoing an import in the browser', () => {
  test('takes everything back and says so', async ({ assert }) => {
    const { alice, visitor, importId } = await imported()
    const { status, location } = await visitor.post(`/imports/${importId}/reversal`)
    const page = await visitor.get(`/imports/${importId}`)

    assert.deepEqual([status, location], [303, `/imports/${importId}`])
    assert.include(page.text, 'Importen ble angret')
    assert.notInclude(page.text, `/imports/${importId}/reversal`)
    assert.lengthOf(await customersOf(alice), 0)
  })

  test('is refused with names while a customer is in use, and changes nothing', async ({
    assert,
  }) => {
    const { alice, visitor, importId } = await imported()
    const [used] = await customersOf(alice)
    await inOrganization(alice.organizationId, () =>
      transaction((queryer) =>
        queryer.run(
          `insert into invoice_drafts (organization_id, id, customer_id, content)
           values ($1, $2, $3, '{}')`,
          [alice.organizationId, newId(), used?.id]
        )
      )
    )
    const answer = await visitor.post(`/imports/${importId}/reversal`)

    assert.equal(answer.status, 409)
    assert.include(answer.text, 'Haugen &amp; Aaberg Renhold AS')
    assert.include(answer.text, 'står på et fakturautkast')
    assert.lengthOf(await customersOf(alice), 240)
  })

  test('is not offered while customers are in use: the page says how many, and names three', async ({
    assert,
  }) => {
    const { alice, visitor, importId } = await imported()
    const used = (await customersOf(alice)).slice(0, 5)
    await inOrganization(alice.organizationId, () =>
      transaction((queryer) =>
        queryer.run(
          `insert into customer_notes (organization_id, id, customer_id, body)
           select $1, gen_random_uuid(), id, 'Ring' from unnest($2::uuid[]) id`,
          [alice.organizationId, used.map(({ id }) => id)]
        )
      )
    )
    for (const path of [`/imports/${importId}`, `/imports/${importId}/reversal`]) {
      const { text } = await visitor.get(path)
      assert.include(text, '5 kunder fra importen er i bruk')
      assert.equal(text.split('har notater').length - 1, 3)
      assert.include(text, 'og 2 til')
      assert.notInclude(text, 'Ta bort de')
      assert.notInclude(text, `action="/imports/${importId}/reversal"`)
    }
  })

  test('is neither for Bob nor for Charlie', async ({ assert }) => {
    const { alice, bob, charlie, importId } = await imported()
    for (const [person, refusal] of [
      [bob, 403],
      [charlie, 404],
    ] as const) {
      const visitor = await Visitor.signedIn(person)
      const { status } = await visitor.post(`/imports/${importId}/reversal`)
      assert.equal(status, refusal)
    }
    assert.lengthOf(await customersOf(alice), 240)
  })
})
