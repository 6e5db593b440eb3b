import { test } from '@japa/runner'
import { cast, randomOrganizationNumber, type Person } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { anInvoice } from '#tests/support/invoices'
import { Visitor } from '#tests/support/visitor'

async function firmOf({ organizationId }: Person): Promise<Record<string, unknown>> {
  const owner = await asOwner()
  const { rows } = await owner.query('select * from organizations where id = $1', [organizationId])
  await owner.end()
  return rows[0] as Record<string, unknown>
}

async function logOf({ organizationId }: Person) {
  const owner = await asOwner()
  const { rows } = await owner.query<{ action: string; data: unknown }>(
    'select action, data from activity_entries where organization_id = $1 order by sequence',
    [organizationId]
  )
  await owner.end()
  return rows
}

function form(changes: Record<string, string> = {}) {
  return {
    version: '1',
    name: 'Ås Rørservice AS',
    organizationNumber: randomOrganizationNumber(),
    legalForm: 'AS',
    vatRegistered: '1',
    inForetaksregisteret: '1',
    addressLine1: 'Storgata 1',
    addressLine2: '',
    postalCode: '9008',
    city: '',
    bankAccount: '8601.11.17947',
    email: 'post@firma.example.no',
    phone: '',
    website: 'https://firma.example.no',
    language: 'nb',
    paymentDays: '30',
    ...changes,
  }
}

test.group('PUT /settings/organization', () => {
  test('changes the firm, fills the place, and writes down what was changed', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)

    const answer = await visitor.put('/settings/organization', form())

    assert.equal(answer.status, 303)
    const firm = await firmOf(alice)
    assert.equal(firm.city, 'Tromsø')
    assert.equal(firm.payment_days, 30)
    assert.equal(firm.website, 'firma.example.no')
    assert.equal(firm.version, 2)
    const entry = (await logOf(alice)).at(-1)
    assert.equal(entry?.action, 'organization.updated')
    assert.includeMembers((entry?.data as { fields: string[] }).fields, ['city', 'paymentDays'])
  })

  test('two owners at once: the second sees both versions and loses nothing', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const organizationNumber = randomOrganizationNumber()
    await visitor.put(
      '/settings/organization',
      form({ organizationNumber, addressLine1: 'Ny gate 2' })
    )

    const second = form({ organizationNumber, addressLine1: 'Annen gate 3' })
    const answer = await visitor.put('/settings/organization', second)

    assert.equal(answer.status, 409)
    assert.include(answer.text, 'Ny gate 2')
    assert.include(answer.text, 'value="Annen gate 3"')
    assert.include(answer.text, 'name="version" value="2"')
    const saved = await firmOf(alice)
    assert.equal(saved.address_line1, 'Ny gate 2')
    const again = await visitor.put('/settings/organization', { ...second, version: '2' })
    assert.equal(again.status, 303)
  })

  test('refuses what cannot be, beside its field, and keeps what was typed', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const before = await firmOf(alice)

    const answer = await visitor.put(
      '/settings/organization',
      form({ organizationNumber: '123456789', bankAccount: '1', paymentDays: '-1', website: 'x y' })
    )

    assert.equal(answer.status, 422)
    assert.lengthOf(answer.text.match(/class="field-error"/g) ?? [], 4)
    assert.include(answer.text, 'value="123456789"')
    assert.deepEqual(await firmOf(alice), before)
  })

  test('a postal code that Posten does not know needs its place typed', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)

    const without = await visitor.put('/settings/organization', form({ postalCode: '9999' }))
    const withPlace = await visitor.put(
      '/settings/organization',
      form({ postalCode: '9999', city: 'Nyby' })
    )

    assert.equal(without.status, 422)
    assert.include(without.text, 'Posten kjenner ikke dette postnummeret')
    assert.equal(withPlace.status, 303)
  })

  test("another firm's organisation number is taken", async ({ assert }) => {
    const { alice, charlie } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const { organization_number: taken } = await firmOf(charlie)

    const answer = await visitor.put(
      '/settings/organization',
      form({ organizationNumber: String(taken) })
    )

    assert.equal(answer.status, 422)
    assert.include(answer.text, 'har dette organisasjonsnummeret')
  })

  test('Bob may neither see nor change it; he is led to his own page', async ({ assert }) => {
    const { bob } = await cast()
    const visitor = await Visitor.signedIn(bob)

    const answer = await visitor.put('/settings/organization', form())

    assert.equal(answer.status, 403)
    assert.equal(await visitor.statusOf('/settings/organization'), 403)
    assert.equal(await visitor.locationOf('/settings'), '/profile')
  })
})

test.group('PUT /settings/invoice-numbers', () => {
  test('moves the start while no invoice is issued', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)

    const answer = await visitor.put('/settings/invoice-numbers', { lastInvoiceNumber: '25 000' })

    assert.equal(answer.status, 303)
    assert.include(await visitor.textOf('/settings/organization'), 'value="25000"')
    const log = await logOf(alice)
    assert.deepEqual(log.at(-1)?.data, { lastBefore: '25000' })
    const again = await visitor.put('/settings/invoice-numbers', { lastInvoiceNumber: '25000' })
    assert.equal(again.status, 303, 'the same number twice is no mistake')
  })

  test('a series in use stays, and the page says so', async ({ assert }) => {
    const { alice } = await cast()
    await anInvoice(alice)
    const visitor = await Visitor.signedIn(alice)

    const answer = await visitor.put('/settings/invoice-numbers', { lastInvoiceNumber: '5' })

    assert.equal(answer.status, 409)
    assert.include(await visitor.textOf('/settings/organization'), 'kan ikke endres')
  })

  test('takes whole numbers only', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)

    for (const lastInvoiceNumber of ['-1', '1,5', 'abc', '123456789012']) {
      const answer = await visitor.put('/settings/invoice-numbers', { lastInvoiceNumber })
      assert.equal(answer.status, 422, lastInvoiceNumber)
    }
  })
})
