import { test } from '@japa/runner'
import { checkOrganization } from '#operations/actions/check_organization'
import { inOrganization } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { credit } from '#tests/support/crediting'
import { anInvoice } from '#tests/support/invoices'
import { tamper } from '#tests/support/tamper'

async function findingOf(person: Person, name: string) {
  const results = await inOrganization(person.organizationId, checkOrganization)
  return results.find((result) => result.name === name)!
}

test.group('Checks of what reports and credits are summed from', () => {
  test('find nothing where nobody meddled, and another firm’s meddling not at all', async ({
    assert,
  }) => {
    const { alice, charlie } = await cast()
    const invoice = await anInvoice(alice)
    await anInvoice(charlie)
    await credit(alice, invoice.id)
    await tamper('update sales_of_days set vat_minor = 1 where organization_id = $1', [
      charlie.organizationId,
    ])

    const own = await findingOf(alice, 'sales')
    const theirs = await findingOf(charlie, 'sales')

    assert.equal(own.outcome, 'agree', JSON.stringify(own))
    assert.equal(theirs.state, 'act')
  })

  for (const [table, change, sentence] of [
    ['sales_of_days', 'base_minor = base_minor + 1', 'sales_day'],
    ['sales_of_days', 'documents = documents + 1', 'sales_day'],
    ['sales_of_customers', 'credit_notes = 3', 'sales_customer'],
    ['sales_of_products', 'quantity = quantity * 2', 'sales_product'],
  ] as const) {
    test(`name the sum when ${table} has ${change}`, async ({ assert }) => {
      const { alice } = await cast()
      await anInvoice(alice)
      await tamper(`update ${table} set ${change} where organization_id = $1`, [
        alice.organizationId,
      ])

      const found = await findingOf(alice, 'sales')

      assert.equal(found.state, 'act')
      assert.deepEqual(
        found.wrong.map((wrong) => wrong.sentence),
        [sentence]
      )
    })
  }

  test('name sums that are gone, and sums of nothing', async ({ assert }) => {
    const { alice } = await cast()
    await anInvoice(alice)
    await tamper('delete from sales_of_customers where organization_id = $1', [
      alice.organizationId,
    ])
    await tamper(`insert into sales_of_days values ($1, '2026-01-01', '31', 15, 100, 15, 1)`, [
      alice.organizationId,
    ])

    const { wrong } = await findingOf(alice, 'sales')

    assert.sameMembers(
      wrong.map(({ sentence }) => sentence),
      ['sales_day', 'sales_customer']
    )
  })

  test('name the customer whose credit is not what is left of their credit note', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    await credit(alice, invoice.id)
    await tamper(
      'update customer_credits set open_minor = open_minor + 100 where organization_id = $1',
      [alice.organizationId]
    )

    const { wrong } = await findingOf(alice, 'ledger')

    assert.includeMembers(
      wrong.map(({ sentence }) => sentence),
      ['credit', 'customer']
    )
  })
})
