import { test } from '@japa/runner'
import { newId } from '#support/id'
import { cast, type Person } from '#tests/support/cast'
import { customerForm, rowsOf } from '#tests/support/customers'
import { Visitor } from '#tests/support/visitor'

interface Row {
  id: string
  number: bigint
  name: string
  organization_number: string | null
  city: string | null
  email: string | null
  credit_limit_minor: bigint | null
  tags: string[]
}

const ALL = 'select * from customers order by number'

async function create(person: Person, name: string, more: Record<string, string>) {
  const visitor = await Visitor.signedIn(person)
  return visitor.post('/customers', customerForm(name, more))
}

async function valuesOf(person: Person, column: 'name' | 'number') {
  const rows = await rowsOf<Row>(person, ALL)
  return rows.map((row) => row[column])
}

test.group('Creating a customer', () => {
  test('the owner gets to the page of the new customer', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const form = await visitor.get('/customers/new')
    const id = /name="id" value="([^"]+)"/.exec(form.text)?.[1]

    const answer = await visitor.post('/customers', customerForm('Sjøbua Mat AS', { id: id! }))

    assert.equal(answer.status, 303)
    assert.equal(answer.location, `/customers/${id}`)
    const page = await visitor.get(answer.location!)
    assert.equal(page.status, 200)
    assert.include(page.text, 'Sjøbua Mat AS')
    assert.include(page.text, 'Alice Aasen opprettet kunden')
  })

  test('a reader may not, and another firm gets nothing of it', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const visitor = await Visitor.signedIn(bob)

    const form = await visitor.get('/customers/new')
    const answer = await visitor.post('/customers', customerForm('Nei AS'))
    assert.deepEqual([form.status, answer.status], [403, 403])
    assert.lengthOf(await rowsOf(alice, ALL), 0)

    const id = newId()
    await create(alice, 'Vår AS', { id })
    await create(charlie, 'Deres AS', { id })
    assert.deepEqual(await valuesOf(alice, 'name'), ['Vår AS'])
    assert.deepEqual(await valuesOf(charlie, 'name'), ['Deres AS'])
  })

  test('keeps everything as it is understood', async ({ assert }) => {
    const { alice } = await cast()
    await create(alice, '  Bjo\u0308rn\u00a0 Dahl  ', {
      organizationNumber: 'NO 974.760 673 MVA',
      email: ' post@firma.example.no ',
      postalCode: 'N-0155',
      creditLimit: '1.234,50 kr',
      tags: ' VIP, vip ,Service;Drift ',
      paymentDays: ' 30 ',
    })
    const [row] = await rowsOf<Row>(alice, ALL)

    assert.equal(row!.name, 'Björn Dahl')
    assert.equal(row!.organization_number, '974760673')
    assert.equal(row!.email, 'post@firma.example.no')
    assert.equal(row!.city?.toUpperCase(), 'OSLO')
    assert.equal(row!.credit_limit_minor, 123450n)
    assert.deepEqual(row!.tags, ['VIP', 'Service', 'Drift'])
    assert.equal(row!.number, 10001n)
  })

  test('the same form sent twice, also at once, makes one customer', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const form = customerForm('Dobbel AS', { id: newId() })

    const answers = await Promise.all([1, 2, 3, 4].map(() => visitor.post('/customers', form)))

    assert.deepEqual(new Set(answers.map((answer) => answer.location)).size, 1)
    assert.lengthOf(await rowsOf(alice, ALL), 1)
    await visitor.post('/customers', customerForm('Neste AS', { id: newId() }))
    assert.deepEqual(await valuesOf(alice, 'number'), [10001n, 10002n])
  })

  test('says what is wrong beside each field, and keeps what was typed', async ({ assert }) => {
    const { alice } = await cast()
    const answer = await create(alice, '', {
      organizationNumber: '974760674',
      email: 'ikke en adresse',
      phone: 'ring meg',
      postalCode: '15',
      countryCode: 'NO',
      paymentDays: '400',
      creditLimit: '12 kroner og litt',
      notes: 'Fødselsnummer 13028710083',
      tags: 'x'.repeat(41),
    })

    assert.equal(answer.status, 422)
    for (const sentence of [
      'Fyll ut dette feltet.',
      'Kontrollsifferet stemmer ikke.',
      'E-postadressen er ikke riktig skrevet.',
      'Telefonnummeret er ikke riktig skrevet.',
      'Et norsk postnummer har fire sifre.',
      'Skriv et tall fra 0 til 365.',
      'Dette er ikke et beløp.',
      'personopplysningsloven § 12',
      'En merkelapp kan ha høyst 40 tegn.',
    ]) {
      assert.include(answer.text, sentence)
    }
    for (const typed of ['974760674', 'ikke en adresse', 'ring meg', '12 kroner og litt']) {
      assert.include(answer.text, `value="${typed}"`)
    }
    assert.lengthOf(await rowsOf(alice, ALL), 0)
  })

  test('another customer with the same number is pointed out, not refused', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const number = { organizationNumber: '974760673' }
    await visitor.post('/customers', customerForm('Den første AS', { ...number, id: newId() }))
    const second = await visitor.post('/customers', customerForm('Den andre AS', number))

    const page = await visitor.get(second.location!)
    assert.include(page.text, 'samme organisasjonsnummer')
    assert.include(page.text, '10001 Den første AS')
  })
})
