import { test } from '@japa/runner'
import { seedYear } from '#database/seeders/demo/year/year'
import { checkOrganization } from '#operations/actions/check_organization'
import { comparedSums } from '#reporting/queries/compared_sums'
import { playedFigures } from '#reporting/queries/played_figures'
import { inOrganization, read } from '#tenancy/organization_context'
import { founder, randomOrganizationNumber } from '#tests/support/cast'
import { tamper } from '#tests/support/tamper'

const SMALL = { invoices: 60, creditNotes: 4, payments: 50, reminders: 9 }

test.group('demo:year', () => {
  test('plays the year once, and every sum agrees with every other', async ({ assert }) => {
    const person = await founder('Ingrid Demo', 'Et annet firma AS')
    const named = { name: 'Demoåret i prøve AS', organizationNumber: randomOrganizationNumber() }
    const people = [{ id: person.id, role: 'owner' as const }]

    const first = await seedYear({ size: SMALL, named, people })
    const again = await seedYear({ size: SMALL, named, people })

    assert.isTrue(first.ok && first.value.isNew)
    assert.isTrue(again.ok && !again.value.isNew)
    const { organizationId } = first.ok ? first.value : { organizationId: '' }
    await inOrganization(organizationId, async () => {
      const played = await read(playedFigures)
      const sums = await read(comparedSums)
      const results = await checkOrganization()

      assert.containsSubset(played, {
        'invoices': 60n,
        'credit notes': 4n,
        'payments': 50n,
        'reminders': 9n,
      })
      assert.deepEqual(
        sums.filter(({ agrees }) => !agrees),
        []
      )
      assert.deepEqual(
        results.filter(({ state }) => state === 'act'),
        []
      )
    })
    await tamper(
      'update payments set amount_minor = amount_minor + 1 where id = (select id from payments where organization_id = $1 limit 1)',
      [organizationId]
    )
    const after = await inOrganization(organizationId, () => read(comparedSums))

    assert.deepEqual(
      after.filter(({ agrees }) => !agrees).map(({ name }) => name),
      ['owed']
    )
  }).timeout(60_000)

  test('says so when there is no demo firm to belong to', async ({ assert }) => {
    const named = { name: 'Uten folk AS', organizationNumber: randomOrganizationNumber() }

    const outcome = await seedYear({ size: SMALL, named, people: [] })

    assert.isFalse(outcome.ok)
  })
})
