import { test } from '@japa/runner'
import { linkTo } from '#sharing/actions/link_to'
import { addDays, freezeClock, today } from '#support/clock'
import { newId } from '#support/id'
import { inOrganization } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { asOwner, asProgram, enter } from '#tests/support/connections'
import { anInvoice, rowsOf } from '#tests/support/invoices'

const make = ({ organizationId }: Person, invoiceId: string) =>
  inOrganization(organizationId, () => linkTo('invoice', invoiceId))

test.group('linkTo', () => {
  test('answers the same link again, also to two who ask at once', async ({ assert }) => {
    const { alice } = await cast()
    const { id } = await anInvoice(alice)

    const both = await Promise.all([make(alice, id), make(alice, id)])
    const again = await make(alice, id)

    assert.equal(both[0].address, again.address)
    assert.equal(both[1].address, again.address)
    assert.lengthOf(await rowsOf(alice, 'select from shared_links'), 1)
  })

  test('keeps nothing that opens the page', async ({ assert }) => {
    const { alice } = await cast()
    const { address } = await make(alice, (await anInvoice(alice)).id)
    const token = address.split('/').at(-1)!

    const rows = await rowsOf(alice, 'select * from shared_links')

    assert.match(token, /^[\w-]{43}$/)
    assert.notInclude(
      JSON.stringify(rows, (_, v: unknown) => String(v)),
      token
    )
  })

  test('makes a new one when the old one has ended or was made under another key', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const { id } = await anInvoice(alice)
    const thaw = freezeClock(addDays(today(), -366))
    const ended = await make(alice, id)
    thaw()
    const next = await make(alice, id)
    assert.notEqual(next.address, ended.address)

    const other = await anInvoice(alice)
    await rowsOf(alice, 'select 1')
    const owner = await asOwner()
    await owner.query(
      `insert into shared_links (organization_id, id, token_hash, subject_kind, subject_id, ends_on)
       values ($1, $2, $3, 'invoice', $4, $5)`,
      [
        alice.organizationId,
        newId(),
        crypto.randomUUID().replaceAll('-', '').padEnd(43, 'x'),
        other.id,
        today(),
      ]
    )
    await owner.end()
    assert.match((await make(alice, other.id)).address, /\/s\//)
  })

  test('a link cannot lead to another firm’s invoice', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const { id } = await anInvoice(alice)

    await assert.rejects(() => make(charlie, id), /foreign key/)
  })
})

test.group('The table of links', () => {
  test('is behind the wall; the function that finds one answers to its hash alone', async ({
    assert,
  }) => {
    const { alice, charlie } = await cast()
    const link = await make(alice, (await anInvoice(alice)).id)
    const program = await asProgram()

    await enter(program, charlie.organizationId)
    assert.lengthOf((await program.query('select from shared_links')).rows, 0)
    await program.query('rollback')
    const found = async (hash: string) =>
      (await program.query('select * from shared_link_of($1, $2)', [hash, today()])).rows.length
    assert.equal(await found(link.tokenHash), 1)
    assert.equal(await found('%'), 0)
    assert.equal(await found(`${link.tokenHash.slice(0, 42)}_`), 0)
    await program.end()
  })

  test('a link that was withdrawn stays so, and none is led elsewhere', async ({ assert }) => {
    const { alice } = await cast()
    const link = await make(alice, (await anInvoice(alice)).id)
    const other = await anInvoice(alice)
    const program = await asProgram()
    const attempt = async (sql: string) => {
      await enter(program, alice.organizationId)
      await program.query('update shared_links set withdrawn_at = now() where false')
      try {
        await program.query(sql)
        return 'done'
      } catch (error) {
        return (error as Error).message
      } finally {
        await program.query('rollback')
      }
    }

    assert.match(
      await attempt(`update shared_links set subject_id = '${other.id}'`),
      /leads to one thing/
    )
    assert.match(await attempt(`update shared_links set ends_on = ends_on + 1`), /until its day/)
    assert.match(await attempt(`delete from shared_links`), /permission denied/)
    await rowsOf(alice, 'select 1')
    const owner = await asOwner()
    await owner.query(`update shared_links set withdrawn_at = now() where id = $1`, [link.id])
    await owner.end()
    assert.match(await attempt('update shared_links set withdrawn_at = null'), /stays so/)
    await program.end()
  })
})
