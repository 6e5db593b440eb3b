import ace from '@adonisjs/core/services/ace'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from '@japa/runner'
import DemoSeed from '#commands/demo_seed'
import OrganizationCreate from '#commands/organization_create'
import PostalCodesLoad from '#commands/postal_codes_load'
import UserCreate from '#commands/user_create'
import UserPassword from '#commands/user_password'
import { seedDemo } from '#database/seeders/demo/demo'
import { verifyPassword } from '#identity/actions/verify_password'
import { membershipsOf } from '#identity/queries/memberships_of'
import { personByEmail } from '#identity/queries/person_by_email'
import { postalPlace } from '#identity/queries/postal_place'
import { inOrganization, read } from '#tenancy/organization_context'
import { cast, founder, randomOrganizationNumber } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'

const PASSWORD = 'fjelltur-med-niste-41'

type CommandClass = Parameters<typeof ace.create>[0]

/** Runs a command as a person would type it; the password comes from the environment. */
async function run(command: CommandClass, args: string[], password = PASSWORD) {
  process.env.NEW_PASSWORD = password
  process.env.DEMO_PASSWORD = password
  try {
    const made = await ace.create(command, args)
    await made.exec()
    return made.exitCode ?? 0
  } finally {
    delete process.env.NEW_PASSWORD
    delete process.env.DEMO_PASSWORD
  }
}

const address = () => `kari.${crypto.randomUUID()}@example.no`

test.group('Commands about people and firms', (group) => {
  group.setup(() => {
    ace.ui.switchMode('raw')
    return () => ace.ui.switchMode('normal')
  })

  test('user:create makes a person who can sign in', async ({ assert }) => {
    const email = address()

    assert.equal(await run(UserCreate, [email, '--name=Kari Åsen']), 0)

    assert.isNotNull(await verifyPassword(email, PASSWORD))
  })

  test('user:create refuses a known address and a weak password with 1, nonsense with 2', async ({
    assert,
  }) => {
    const { alice } = await cast()

    assert.equal(await run(UserCreate, [alice.email, '--name=A']), 1)
    assert.equal(await run(UserCreate, [address(), '--name=A'], 'kort'), 1)
    assert.equal(await run(UserCreate, ['ikke-epost', '--name=A']), 2)
    assert.equal(await run(UserCreate, [address(), '--name=A', '--role=konge']), 2)
    assert.equal(await run(UserCreate, [address(), '--name=A', '--organization=123456785']), 2)
  })

  test('user:password gives a new password and answers 2 for a stranger', async ({ assert }) => {
    const { alice } = await cast()

    assert.equal(await run(UserPassword, [alice.email]), 0)
    assert.equal(await run(UserPassword, ['ingen@example.no']), 2)

    assert.isNotNull(await verifyPassword(alice.email, PASSWORD))
  })

  test('organization:create founds a firm for a person, once', async ({ assert }) => {
    const { alice } = await cast()
    const number = randomOrganizationNumber()
    const args = ['Ny Gren AS', `--number=${number}`, `--owner=${alice.email}`]
    const place = ['--address=Storgata 1', '--postal-code=8622', '--last-invoice-number=500']

    assert.equal(await run(OrganizationCreate, [...args, ...place]), 0)
    assert.equal(await run(OrganizationCreate, [...args, ...place]), 1)
    assert.equal(await run(OrganizationCreate, [...args, '--address=S 1', '--postal-code=x']), 2)

    const memberships = await membershipsOf(alice.id)
    assert.deepInclude(
      memberships.map(({ name, role }) => ({ name, role })),
      { name: 'Ny Gren AS', role: 'owner' }
    )
  })

  test('demo:seed killed half-way leaves no half a firm', async ({ assert }) => {
    const child = spawn(process.execPath, ['ace.js', 'demo:seed'], {
      stdio: 'ignore',
      env: { ...process.env, DEMO_PASSWORD: PASSWORD },
    })
    const ended = once(child, 'exit')
    const owner = await asOwner()
    const seeding = `select 1 from pg_stat_activity where datname = current_database()
      and xact_start is not null and pid <> pg_backend_pid() and query ilike '%invoice%'`
    for (let writes = false; !writes && child.exitCode === null;) {
      const { rows } = await owner.query(seeding)
      writes = rows.length > 0
    }

    child.kill('SIGKILL')
    const [code, signal] = await ended

    assert.deepEqual([code, signal], [null, 'SIGKILL'], 'it was still at it')
    const { rows } = await owner.query(
      `select 1 from organizations where organization_number = '313579247'`
    )
    await owner.end()
    assert.isEmpty(rows)
  }).timeout(60_000)

  test('demo:seed tells a part of the firm from the whole, and leaves it as it is', async ({
    assert,
    cleanup,
  }) => {
    const part = await founder('Kari Halvveis', 'Halv Demo AS')
    const owner = await asOwner()
    const number = (value: string) =>
      owner.query('update organizations set organization_number = $1 where id = $2', [
        value,
        part.organizationId,
      ])
    await number('313579247')
    cleanup(async () => {
      await number(randomOrganizationNumber())
      await owner.end()
    })

    assert.equal(await seedDemo(PASSWORD), 'half')
  })

  test('demo:seed makes the demo firm once, however often it is run', async ({ assert }) => {
    assert.equal(await run(DemoSeed, []), 0)
    assert.equal(await run(DemoSeed, []), 0)

    const owner = await personByEmail('eier@demo.example.no')
    const [firm, ...others] = await membershipsOf(owner?.id ?? '')
    assert.lengthOf(others, 0)
    const counts = await inOrganization(firm?.organizationId ?? '', () =>
      read((queryer) =>
        queryer.first<Record<string, number>>(`select count(*)::int as issued,
          count(*) filter (where open_minor = 0)::int as paid,
          count(*) filter (where open_minor > 0 and open_minor < amount_minor)::int as partly,
          count(*) filter (where open_minor > 0 and due_date < current_date)::int as overdue,
          (select count(*)::int from invoice_drafts where kind = 'invoice') as drafts,
            (select count(*)::int from quotes) as quotes,
            (select count(*)::int from repeating_invoices) as repeating from receivables`)
      )
    )
    assert.deepEqual(counts, {
      issued: 32,
      paid: 18,
      partly: 3,
      overdue: 6,
      drafts: 4,
      quotes: 4,
      repeating: 2,
    })
  }).timeout(60_000)

  test('postal-codes:load leaves the register alone when the file is none', async ({ assert }) => {
    assert.equal(await run(PostalCodesLoad, ['package.json']), 2)
    assert.equal(await run(PostalCodesLoad, ['no-such-file.txt']), 2)

    assert.equal(await postalPlace('8622'), 'Mo i Rana')
  })
})
