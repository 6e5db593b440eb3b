import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import sharp from 'sharp'
import { FileStore } from '#documents/file_store'
import { setupGate } from '#identity/setup_gate'
import { randomOrganizationNumber } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { baseUrl, Visitor } from '#tests/support/visitor'

const isOpen = setupGate.isOpen.bind(setupGate)

function fields(changes: Record<string, string> = {}) {
  return {
    token: setupGate.token(),
    language: 'nb',
    name: 'Fjordgløtt Bakeri AS',
    organizationNumber: randomOrganizationNumber(),
    legalForm: 'AS',
    addressLine1: 'Storgata 5',
    postalCode: '8622',
    lastInvoiceNumber: '0',
    ownerName: 'Åse Bakke',
    ownerEmail: `ase.${crypto.randomUUID()}@example.no`,
    ownerPassword: 'boller i vaffelform',
    ...changes,
  }
}

function picture() {
  return sharp({ create: { width: 1200, height: 300, channels: 3, background: '#085b73' } })
    .withExif({ IFD0: { Artist: 'hemmelig-navn' } })
    .jpeg()
    .toBuffer()
}

async function send(
  visitor: Visitor,
  sent: Record<string, string>,
  logo: Uint8Array | null = null,
  token = setupGate.token()
) {
  const form = new FormData()
  form.append('_csrf', visitor.csrfToken)
  for (const [name, value] of Object.entries(sent)) form.append(name, value)
  form.append('logo', new Blob(logo ? [Uint8Array.from(logo)] : []), logo ? 'fjord.jpg' : '')
  const answer = await fetch(new URL(`/setup?token=${token}`, baseUrl()), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: visitor.cookie },
    body: form,
  })
  return { status: answer.status, text: await answer.text() }
}

async function logoOf(organizationNumber: string): Promise<string | null | undefined> {
  const owner = await asOwner()
  const { rows } = await owner.query<{ logo_sha256: string | null }>(
    'select logo_sha256 from organizations where organization_number = $1',
    [organizationNumber]
  )
  await owner.end()
  return rows[0]?.logo_sha256
}

function hidden(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
}

test.group('The logo in the first run', (group) => {
  let visitor: Visitor

  group.each.setup(async () => {
    setupGate.isOpen = () => Promise.resolve(true)
    visitor = new Visitor()
    await visitor.open(`/setup?token=${setupGate.token()}`)
    return () => {
      setupGate.isOpen = isOpen
    }
  })

  test('is the firm’s from the start, drawn anew', async ({ assert }) => {
    const sent = fields()

    const answer = await send(visitor, sent, await picture())

    assert.equal(answer.status, 303)
    setupGate.isOpen = isOpen
    const logo = await logoOf(sent.organizationNumber)
    const files = await app.container.make(FileStore)
    const bytes = await files.get(String(logo))
    const { format, width } = await sharp(bytes).metadata()
    assert.deepEqual({ format, width }, { format: 'png', width: 800 })
    assert.isFalse(bytes.includes('hemmelig-navn'))
  })

  test('need not be there', async ({ assert }) => {
    const sent = fields()

    const answer = await send(visitor, sent)

    assert.equal(answer.status, 303)
    assert.isNull(await logoOf(sent.organizationNumber))
  })

  test('is kept with all that was typed when something else is wrong, the password excepted', async ({
    assert,
  }) => {
    const sent = fields({ postalCode: '12' })
    const refused = await send(visitor, sent, await picture())

    assert.equal(refused.status, 422)
    assert.include(refused.text, '«fjord.jpg» er tatt imot')
    assert.include(refused.text, 'Skriv passordet en gang til')
    assert.include(refused.text, 'value="Fjordgløtt Bakeri AS"')
    assert.notInclude(refused.text, sent.ownerPassword)
    const again = await send(visitor, {
      ...sent,
      postalCode: '8622',
      logoSha256: hidden(refused.text, 'logoSha256'),
    })
    assert.equal(again.status, 303)
    assert.match(String(await logoOf(sent.organizationNumber)), /^[0-9a-f]{64}$/)
  })

  test('that is no picture is refused beside its field and founds nothing', async ({ assert }) => {
    const sent = fields()

    const svg = await send(visitor, sent, Buffer.from('<svg onload="alert(1)"/>'))
    const large = await send(visitor, sent, Buffer.alloc(2 * 1024 * 1024 + 1, 7))
    const named = await send(visitor, { ...sent, postalCode: '', logoSha256: 'f'.repeat(64) })

    assert.deepEqual([svg.status, large.status], [422, 422])
    assert.include(svg.text, 'Velg et bilde som PNG eller JPEG.')
    assert.include(large.text, 'større enn 2 MB')
    assert.equal(hidden(named.text, 'logoSha256'), '')
    assert.isUndefined(await logoOf(sent.organizationNumber))
  })

  test('is not even read without the token, nor once there is a firm', async ({ assert }) => {
    const sent = fields()

    const wrong = await send(visitor, sent, await picture(), 'aaaaaa-aaaaaa-aaaaaa-aaaaaa')
    setupGate.isOpen = () => Promise.resolve(false)
    const late = await send(visitor, sent, await picture())

    assert.deepEqual([wrong.status, late.status], [403, 415])
    assert.isUndefined(await logoOf(sent.organizationNumber))
  })
})
