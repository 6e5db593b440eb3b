import { test } from '@japa/runner'
import { CUSTOMER_FIELDS, CUSTOMER_PRESETS } from '#customers/imports/fields'
import { bareHeading, matchColumns, whyNotReadable } from '#importing/domain/columns'

const kind = {
  fields: CUSTOMER_FIELDS,
  presets: CUSTOMER_PRESETS,
  requires: [['name', 'lastName']],
}

function match(headings: string[], preset = 'auto', chosen: Record<string, string> = {}) {
  const chosenMap = new Map(Object.entries(chosen))
  return matchColumns(headings, kind, { preset, chosen: chosenMap })
}

function fields(headings: string[], preset?: string, chosen?: Record<string, string>) {
  const matched = match(headings, preset, chosen)
  return matched.ok ? matched.value.map(({ field }) => field) : matched.error
}

test.group('Columns', () => {
  test('headings are known by meaning, in any order, however they are written', ({ assert }) => {
    assert.deepEqual(
      fields(['E-POSTADRESSE', 'tlf.', 'Org. nr.:', 'Kundenavn*', 'By', 'Post nr', 'Landkode']),
      ['email', 'phone', 'organizationNumber', 'name', 'city', 'postalCode', 'country']
    )
    assert.deepEqual(
      fields(['CUSTOMER NO', 'CUSTOMER NAME', 'POSTAL ADDR - LINE 1', 'BUSINESS ADDR - CITY']),
      ['customerNumber', 'name', 'addressLine1', 'deliveryCity']
    )
  })

  test('no heading means two things', ({ assert }) => {
    const seen = new Map<string, string>()
    for (const { key, aliases } of CUSTOMER_FIELDS) {
      for (const alias of aliases) {
        const other = seen.get(bareHeading(alias))
        assert.isTrue(other === undefined || other === key, `${alias}: ${other} and ${key}`)
        seen.set(bareHeading(alias), key)
      }
    }
    const keys = new Set(CUSTOMER_FIELDS.map(({ key }) => key))
    for (const { headings } of CUSTOMER_PRESETS) {
      for (const field of Object.values(headings)) assert.isTrue(keys.has(field), field)
    }
  })

  test('every column is in the answer, also those that are not read', ({ assert }) => {
    const matched = match(['Navn', 'Skostørrelse', 'Kundenavn', 'Avvist fordi', 'Land'], 'auto', {
      land: '-',
    })

    assert.isTrue(matched.ok)
    if (!matched.ok) return
    assert.deepEqual(
      matched.value.map(({ because }) => because),
      ['meaning', 'unknown', 'doubled', 'our_own', 'set_aside']
    )
  })

  test("a program's own words are taken by its preset, found by itself or by name", ({
    assert,
  }) => {
    const fiken = 'Navn,Orgnr,Adresse,Adresse2,Postnr,Poststed,Land,E-post,Telefon,Medlemsnummer'

    assert.equal((fields(fiken.split(',')) as string[]).at(-1), 'customerNumber')
    assert.deepEqual(fields(['Navn', 'Medlemsnummer']), ['name', null])
    assert.deepEqual(fields(['Navn', 'Medlemsnummer'], 'fiken'), ['name', 'customerNumber'])
  })

  test('what a person chose goes before everything, and frees the column that had the field', ({
    assert,
  }) => {
    assert.deepEqual(fields(['Navn', 'Firma'], 'auto', { Firma: 'name' }), [null, 'name'])
    assert.deepEqual(fields(['Navn', 'Kundenr'], 'auto', { Kundenr: '-' }), ['name', null])
  })

  test('choices that fit nothing are refused by name', ({ assert }) => {
    assert.deepEqual(fields(['Navn'], 'sap'), { type: 'unknown_preset', preset: 'sap' })
    assert.deepEqual(fields(['Navn'], 'auto', { Nam: 'name' }), {
      type: 'unknown_heading',
      heading: 'Nam',
    })
    assert.deepEqual(fields(['Navn'], 'auto', { Navn: 'title' }), {
      type: 'unknown_field',
      field: 'title',
    })
  })

  test('a file without a name column, and a field read twice, cannot be read', ({ assert }) => {
    const column = (field: string | null) =>
      ({ index: 0, heading: 'x', field, because: 'chosen' }) as const

    assert.deepEqual(whyNotReadable([column('email')], kind), {
      type: 'field_missing',
      fields: ['name', 'lastName'],
    })
    assert.deepEqual(whyNotReadable([column('name'), column('name')], kind), {
      type: 'field_twice',
      field: 'name',
    })
    assert.isNull(whyNotReadable([column('lastName'), column(null)], kind))
  })
})
