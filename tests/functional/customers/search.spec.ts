import { test } from '@japa/runner'
import { cast, type Person } from '#tests/support/cast'
import { customerOf, pageOf } from '#tests/support/customers'
import { AS_HTMX, Visitor } from '#tests/support/visitor'

const PEOPLE = {
  aas: [
    'Åse Bjørn-Håkonsen Rør & Sønn AS',
    { city: 'Ålesund', email: 'faktura@rorhakon.example.no' },
  ],
  sami: ['Máret Čálliidlágádus', { city: 'Kárášjohka', organizationNumber: '974760673' }],
  plain: ['Vestfold Bygg og Anlegg AS', { city: 'Tønsberg' }],
  latin: ['Müller GmbH', { city: 'Hamburg', countryCode: 'DE' }],
} as const

async function everybody(person: Person) {
  for (const [name, fields] of Object.values(PEOPLE)) await customerOf(person, name, fields)
}

/** What is found, by the keys above; the words of the search itself stand in its field as well. */
async function found(person: Person, query: string): Promise<string[]> {
  const page = await pageOf(person, `/customers?q=${encodeURIComponent(query)}`)
  const escape = (name: string) => name.replaceAll('&', '&amp;')
  return Object.entries(PEOPLE).flatMap(([key, [name]]) =>
    page.includes(`data-row-link>${escape(name)}<`) ? [key] : []
  )
}

test.group('Searching for customers', (group) => {
  let alice: Person
  let charlie: Person
  group.setup(async () => {
    const people = await cast()
    alice = people.alice
    charlie = people.charlie
    await everybody(alice)
  })

  const QUESTIONS: [what: string, query: string, keys: string[]][] = [
    ['a part of a word', 'akons', ['aas']],
    ['æøå as they are', 'Åse bjørn', ['aas']],
    ['æøå as people without them type', 'ase bjorn', ['aas']],
    ['aa for å', 'Aalesund', ['aas']],
    ['words in any order', 'sønn rør åse', ['aas']],
    ['a hyphen, a space or nothing between', 'bjørnhåkonsen', ['aas']],
    ['with a hyphen', 'bjørn-håkonsen', ['aas']],
    ['with a space', 'bjørn håkonsen', ['aas']],
    ['capitals', 'VESTFOLD ANLEGG', ['plain']],
    ['Sámi letters with and without', 'calliidlagadus', ['sami']],
    ['an organisation number with spaces', '974 760 673', ['sami']],
    ['an organisation number with NO and MVA', 'NO 974 760 673 MVA', ['sami']],
    ['the beginning of an organisation number', '97476', ['sami']],
    ['a customer number', '10003', ['plain']],
    ['an e-mail address', 'faktura@rorhakon.example.no', ['aas']],
    ['a place', 'tønsberg', ['plain']],
    ['umlauts', 'muller', ['latin']],
    ['composed of two characters', 'A\u030Ase', ['aas']],
    ['two letters at the start of a word', 'by', ['plain']],
    ['two letters inside a word find nothing', 'yg', []],
    ['a word that nobody has', 'bygg finnesikke', []],
  ]
  for (const [what, query, keys] of QUESTIONS) {
    test(`${what}: ${query}`, async ({ assert }) => {
      assert.deepEqual(await found(alice, query), keys)
    })
  }

  const HOSTILE = [
    '%',
    '_',
    '\\',
    "' or 1=1 --",
    '%%%___',
    '<svg/onload=alert(1)>',
    '{{ 7 * 8 }}',
    '\u0000',
    '\u202Eelpmis',
    '🦊'.repeat(300),
    'a'.repeat(5000),
    '((((((((((',
    '$7',
    '-- ; drop table customers',
  ]
  for (const query of HOSTILE) {
    const shown = JSON.stringify(query.slice(0, 24))
    test(`nothing comes of ${shown}`, async ({ assert }) => {
      const visitor = await Visitor.signedIn(alice)
      for (const path of ['/customers', '/customers/options']) {
        const answer = await visitor.get(`${path}?q=${encodeURIComponent(query)}`)
        assert.equal(answer.status, 200)
        assert.notInclude(answer.text, '<svg/onload')
      }
      if (query !== '\u0000') assert.deepEqual(await found(alice, query), [])
    })
  }

  test('another firm finds nothing of it', async ({ assert }) => {
    assert.deepEqual(await found(charlie, 'bygg'), [])
    assert.notInclude(await pageOf(charlie, '/customers/options?q=bygg'), 'Vestfold')
  })

  test('a search as you type brings the list, and links that carry the words', async ({
    assert,
  }) => {
    const visitor = await Visitor.signedIn(alice)
    const typed = await visitor.get('/customers?q=bygg', AS_HTMX)
    const nothing = await visitor.get('/customers?q=finnesikke', AS_HTMX)

    assert.notInclude(typed.text, '<html')
    assert.match(typed.text, /^\s*<div id="results">/)
    assert.include(typed.text, 'Vestfold Bygg')
    assert.include(typed.text, '<hx-partial hx-target="#list-tabs"')
    assert.include(typed.text, 'href="/customers?q=bygg&amp;status=archived"')
    assert.include(nothing.text, 'Vis alle kunder')
  })

  test('the look-up gives the likeliest first, ready to be taken over', async ({ assert }) => {
    await customerOf(alice, 'Byggmester Bygg AS')
    const options = await pageOf(alice, '/customers/options?q=bygg')

    assert.isBelow(options.indexOf('Byggmester'), options.indexOf('Vestfold'))
    assert.match(
      options,
      /role="option"[^>]*data-value="Byggmester Bygg AS"[^>]*data-fill-customer="[0-9a-f-]{36}"/
    )
    assert.include(await pageOf(alice, '/customers/options'), 'Byggmester')
    assert.include(await pageOf(alice, '/customers/options?q=finnesikke'), 'Ingen kunde passer.')
  })
})
