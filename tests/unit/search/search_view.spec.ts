import { test } from '@japa/runner'
import { isMeant } from '#search/domain/commands'
import { searchView } from '#search/domain/search_view'

const base = {
  typed: '',
  found: [],
  language: 'nb',
  may: () => true,
  name: (key: string) => key,
} as const

test.group('The answer to a search', () => {
  test('a command is meant when every word begins one of its words', ({ assert }) => {
    assert.isTrue(isMeant('Ny faktura', 'fak'))
    assert.isTrue(isMeant('Ny faktura', 'FAK ny'))
    assert.isTrue(isMeant('Ny faktura', ''))
    assert.isFalse(isMeant('Ny faktura', 'aktura'))
    assert.isFalse(isMeant('Ny faktura', 'ny kunde'))
  })

  test('an invoice is its number, its customer and its sum', ({ assert }) => {
    const found = [
      {
        kind: 'invoice',
        id: 'i',
        number: '10413',
        title: 'Åse Nygård',
        note: 'PO 7',
        amountMinor: 1248750n,
      },
    ] as const
    const [group] = searchView({ ...base, found })

    assert.equal(group?.key, 'invoices')
    assert.deepEqual(group?.hits, [
      {
        icon: 'invoice',
        title: '10413 Åse Nygård',
        note: 'PO 7',
        end: '12\u00A0487,50\u00A0kr',
        href: '/invoices/i',
      },
    ])
  })

  test('a kind without hits is left out, and so is what may not be done', ({ assert }) => {
    const groups = searchView({ ...base, may: (capability) => capability === 'read' })

    assert.deepEqual(
      groups.map((group) => group.key),
      ['commands']
    )
    assert.isFalse(groups.some((group) => group.hits.some((hit) => hit.form)))
  })
})
