import { test } from '@japa/runner'
import { setupGate } from '#identity/setup_gate'
import { cast, randomOrganizationNumber } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { Visitor } from '#tests/support/visitor'

const isOpen = setupGate.isOpen.bind(setupGate)

function form(changes: Record<string, string> = {}) {
  return {
    token: setupGate.token(),
    language: 'nb',
    name: 'Sæther & Sønner Rør AS',
    organizationNumber: randomOrganizationNumber(),
    legalForm: 'AS',
    vatRegistered: '1',
    addressLine1: 'Øvre Slottsgate 3',
    postalCode: '9008',
    city: '',
    bankAccount: '8601 11 17947',
    email: 'post@saether.example.no',
    phone: '+47 22 00 00 00',
    lastInvoiceNumber: '10 041',
    ownerName: 'Åse Sæther',
    ownerEmail: `ase.${crypto.randomUUID()}@example.no`,
    ownerPassword: 'fjelltur-med-niste-41',
    ...changes,
  }
}

async function ask<Row>(sql: string, values: unknown[]): Promise<Row[]> {
  const owner = await asOwner()
  const { rows } = await owner.query(sql, values)
  await owner.end()
  return rows as Row[]
}

async function visitor() {
  const browser = new Visitor()
  await browser.open('/setup')
  return browser
}

test.group('The first run', (group) => {
  group.each.setup(async () => {
    await ask('delete from rate_limits', [])
    setupGate.isOpen = () => Promise.resolve(true)
    return () => {
      setupGate.isOpen = isOpen
    }
  })

  test('every page leads to the set-up while there is no firm', async ({ assert }) => {
    for (const path of ['/', '/login', '/memberships']) {
      const answer = await new Visitor().get(path)
      assert.equal(answer.status, 303, path)
      assert.equal(answer.location, '/setup', path)
    }
  })

  test('without the token from the log there is nothing to fill in', async ({ assert }) => {
    const browser = await visitor()

    const none = await browser.get('/setup', { 'accept-language': 'en' })
    const wrong = await browser.get('/setup?token=aaaaaa-aaaaaa-aaaaaa-aaaaaa')
    const sent = await browser.post('/setup', form({ token: 'feil' }))

    assert.notInclude(none.text, 'ownerPassword')
    assert.include(none.text, 'lang="nb"', 'bokmål, whatever the browser speaks')
    assert.equal(wrong.status, 403)
    assert.equal(sent.status, 403)
    assert.notInclude(wrong.text, 'ownerPassword')
  })

  test('the token is not to be guessed at: after twenty tries there is a pause', async ({
    assert,
  }) => {
    const browser = await visitor()
    for (let i = 0; i < 20; i += 1) await browser.get(`/setup?token=${i}`)

    const answer = await browser.get(`/setup?token=${setupGate.token()}`)

    assert.equal(answer.status, 429)
    assert.match(answer.text, /Prøv igjen om \d+ minutt/)
  })

  test('one form founds the firm, its number series and its owner, who is signed in', async ({
    assert,
  }) => {
    const browser = await visitor()
    const page = await browser.open(`/setup?token=${setupGate.token()}`)
    assert.equal(page.status, 200)
    const sent = form()

    const answer = await browser.post('/setup', sent)

    assert.equal(answer.status, 303)
    setupGate.isOpen = isOpen
    assert.include(await browser.textOf('/memberships'), 'Sæther &amp; Sønner Rør AS')
    const [firm] = await ask<Record<string, unknown>>(
      `select o.city, o.bank_account, o.in_foretaksregisteret, o.vat_registered, s.next_number::int
       from organizations o join number_series s on s.organization_id = o.id and s.kind = 'invoice'
       where organization_number = $1`,
      [sent.organizationNumber]
    )
    assert.deepEqual(firm, {
      city: 'Tromsø',
      bank_account: '86011117947',
      in_foretaksregisteret: true,
      vat_registered: true,
      next_number: 10_042,
    })
  })

  test('tells every mistake at once, in words, and keeps what was typed', async ({ assert }) => {
    const browser = await visitor()

    const answer = await browser.post(
      '/setup',
      form({
        name: '',
        organizationNumber: '123 456 789',
        bankAccount: '8601 11 17948',
        postalCode: '12',
        email: 'ikke-epost',
        lastInvoiceNumber: '-3',
        ownerName: 'Åse <b>Sæther</b>',
        ownerPassword: 'kort',
      })
    )

    assert.equal(answer.status, 422)
    assert.lengthOf(answer.text.match(/class="field-error"/g) ?? [], 7)
    assert.include(answer.text, 'Kontrollsifferet stemmer ikke')
    assert.include(answer.text, 'value="Åse &lt;b&gt;Sæther&lt;/b&gt;"')
    assert.notInclude(answer.text, 'value="kort"')
  })

  test('a taken e-mail address founds nothing', async ({ assert }) => {
    const { alice } = await cast()
    const sent = form({ ownerEmail: alice.email.toUpperCase() })
    const browser = await visitor()

    const answer = await browser.post('/setup', sent)

    assert.equal(answer.status, 422)
    const firms = await ask('select id from organizations where organization_number = $1', [
      sent.organizationNumber,
    ])
    assert.lengthOf(firms, 0)
  })

  test('is gone once there is a firm', async ({ assert }) => {
    await cast()
    setupGate.isOpen = isOpen
    const browser = new Visitor()
    await browser.open('/login')

    assert.equal(await browser.statusOf('/setup'), 404)
    assert.equal(await browser.statusOf(`/setup?token=${setupGate.token()}`), 404)
    const sent = await browser.post('/setup', form())
    assert.equal(sent.status, 404)
  })
})
