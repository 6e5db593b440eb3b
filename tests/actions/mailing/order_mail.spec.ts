import { test } from '@japa/runner'
import { orderMail, orderSystemMail } from '#mailing/actions/order_mail'
import { err } from '#support/result'
import { inOrganization, outsideOrganizations, transaction } from '#tenancy/organization_context'
import { cast } from '#tests/support/cast'
import { asOwner, asProgram, enter } from '#tests/support/connections'

const NOTICE = {
  kind: 'notice',
  to: { address: 'drift@example.no' },
  data: { subject: 'Hei', text: 'Hei' },
}

async function counted(id: string) {
  const owner = await asOwner()
  const { rows } = await owner.query(
    `select (select count(*)::int from mails where id = $1) as mails,
       (select count(*)::int from system_mails where id = $1) as own,
       (select count(*)::int from graphile_worker.jobs where right(key, 36) = $1::text) as jobs`,
    [id]
  )
  await owner.end()
  return rows[0] as { mails: number; own: number; jobs: number }
}

test.group('Ordering a mail', () => {
  test('lives or dies with its cause, and its job with it', async ({ assert }) => {
    const { alice } = await cast()
    const order = (fails: boolean) => {
      let id = ''
      return inOrganization(alice.organizationId, () =>
        transaction(async () => {
          id = await orderMail(NOTICE)
          return fails ? err({ type: 'no' }) : null
        })
      ).then(() => id)
    }

    assert.deepEqual(await counted(await order(true)), { mails: 0, own: 0, jobs: 0 })
    assert.deepEqual(await counted(await order(false)), { mails: 1, own: 0, jobs: 1 })
  })

  test('works without a firm, too', async ({ assert }) => {
    const id = await outsideOrganizations('a test', (queryer) => orderSystemMail(queryer, NOTICE))

    assert.deepEqual(await counted(id), { mails: 0, own: 1, jobs: 1 })
  })

  test('refuses a kind nobody knows, and an address that breaks the line', async ({ assert }) => {
    for (const input of [
      { ...NOTICE, kind: 'nonsense' },
      { ...NOTICE, to: { address: 'a@b.no\r\nBcc: c@d.no' } },
      { ...NOTICE, to: { address: 'a@b.no', name: 'A\nB' } },
    ]) {
      await assert.rejects(() =>
        outsideOrganizations('a test', (queryer) => orderSystemMail(queryer, input))
      )
    }
  })

  test('stays behind the wall of its firm, and cannot be removed', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const id = await inOrganization(alice.organizationId, () => orderMail(NOTICE))
    const program = await asProgram()

    await enter(program, charlie.organizationId)
    const { rows } = await program.query('select 1 from mails where id = $1', [id])
    await program.query('rollback')
    await enter(program, alice.organizationId)
    await assert.rejects(
      () => program.query('delete from mails where id = $1', [id]),
      /permission denied/
    )
    await program.end()

    assert.isEmpty(rows)
  })

  test('what is finished does not change any more', async ({ assert }) => {
    const { alice } = await cast()
    const id = await inOrganization(alice.organizationId, () => orderMail(NOTICE))
    const owner = await asOwner()
    await owner.query(`update mails set state = 'sent', finished_at = now() where id = $1`, [id])

    await assert.rejects(
      () =>
        owner.query(`update mails set state = 'waiting', finished_at = null where id = $1`, [id]),
      /final/
    )
    await owner.end()
  })
})
