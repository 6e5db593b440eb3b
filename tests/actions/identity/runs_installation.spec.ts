import { test } from '@japa/runner'
import { giveInstallationTo } from '#identity/actions/give_installation_to'
import { isKeyOfInstallation } from '#identity/actions/check_key'
import type { Identity } from '#identity/identity'
import { runsInstallation } from '#identity/queries/runs_installation'
import { outsideOrganizations } from '#tenancy/organization_context'
import { asProgram } from '#tests/support/connections'
import { cast, founder, type Person } from '#tests/support/cast'

function identityOf({ organizationId, role }: Person): Identity {
  return { organization: { id: organizationId, role } } as Identity
}

test.group('Who runs the installation', (group) => {
  group.setup(async () => {
    await isKeyOfInstallation()
  })
  group.each.teardown(() => giveInstallationTo(null))

  test('the owners of the firm that was named, and nobody else', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()

    await giveInstallationTo(alice.organizationId)

    assert.isTrue(await runsInstallation(identityOf(alice)))
    assert.isFalse(await runsInstallation(identityOf(bob)))
    assert.isFalse(await runsInstallation(identityOf(charlie)))
    assert.isFalse(await runsInstallation(null))
  })

  test('until one is named, the firm that was founded first', async ({ assert }) => {
    const { alice } = await cast()
    const newest = await founder('Siv Sist', 'Sist AS')
    const ids = await outsideOrganizations('looks for the oldest firm', (queryer) =>
      queryer.rows<{ id: string }>('select organization_ids as id from organization_ids()')
    )

    const oldest = { ...alice, organizationId: ids[0]!.id }
    assert.isTrue(await runsInstallation(identityOf(oldest)))
    assert.isFalse(await runsInstallation(identityOf(newest)))
  })

  test('the program itself cannot name it', async ({ assert }) => {
    const program = await asProgram()

    await assert.rejects(
      () => program.query('update installation set run_by = gen_random_uuid()'),
      /permission denied/
    )
    await assert.rejects(
      () => program.query(`insert into installation (key_check, run_by) values ('', null)`),
      /permission denied/
    )
    await program.end()
  })
})
