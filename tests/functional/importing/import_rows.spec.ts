import { test } from '@japa/runner'
import { cast, type Person } from '#tests/support/cast'
import { customerOf } from '#tests/support/customers'
import { customersOf } from '#tests/support/importing'
import { chosenFields, uploadFile } from '#tests/support/uploads'
import { Visitor } from '#tests/support/visitor'

/** Uploads a list and takes its columns as they were understood; answers its address. */
async function checked(person: Person, content: string) {
  const visitor = await Visitor.signedIn(person)
  const { importId } = await uploadFile(visitor, 'kunder.csv', content)
  const path = `/imports/${importId}`
  const columns = await visitor.get(`${path}/columns`)
  await visitor.put(`${path}/columns`, { ...chosenFields(columns.text), onDuplicate: 'skip' })
  return { visitor, path }
}

/** The cells of a line of the table of all rows. */
function cellsOf(html: string, line: number): string[] {
  const row = new RegExp(`<tr id="row-${line}">([\\s\\S]*?)</tr>`).exec(html)?.[1] ?? ''
  return [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) =>
    cell
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  )
}

test.group('The rows of an import', () => {
  test('are shown as they will be stored, all of them, mapped and mended', async ({ assert }) => {
    const { alice } = await cast()
    const { visitor, path } = await checked(
      alice,
      'Kundenr;Navn;Orgnr;Adresse;Postnr;Betalingsfrist;Kredittgrense\n' +
        '"10 001";Ås Rør AS;NO 974 760 673 MVA;Vei 1;155;Netto 14 dager;50000,5\n' +
        ';Kari Rørvik;;;;;\n' +
        '7;Feil AS;123456789;;;;\n'
    )
    const { text } = await visitor.get(`${path}/rows?show=all`)

    assert.deepEqual(cellsOf(text, 2), [
      '2',
      'Med merknad',
      '10001',
      'Ås Rør AS',
      'Bedrift',
      '974\u00A0760\u00A0673'.replace(/\s+/g, ' '),
      'Vei 1, 0155 Oslo',
      '14 dager',
      '50 000,50 kr',
    ])
    assert.deepEqual(cellsOf(text, 3).slice(0, 5), [
      '3',
      'Tas med',
      'neste ledige',
      'Kari Rørvik',
      'Privatperson',
    ])
    assert.deepEqual(cellsOf(text, 4).slice(0, 6), [
      '4',
      'Avvist',
      '7',
      'Feil AS',
      'Bedrift',
      '123456789',
    ])
    const there = await visitor.get(`${path}/rows?show=rejected&after=3`)
    assert.include(text, `href="${path}/rows?show=rejected&amp;after=3#line-4"`)
    assert.include(there.text, 'id="line-4"')
  })

  test('tell all their faults at once, also that the number is taken or was there before', async ({
    assert,
  }) => {
    const { alice } = await cast()
    await customerOf(alice, 'Gamle Ås AS')
    const { visitor, path } = await checked(
      alice,
      'Kundenr;Navn;E-post\n10001;Nye Ås AS;feil(at)post\n7;Bø AS;\n7;Å AS;feil\n'
    )
    const { text } = await visitor.get(`${path}/rows`)

    const [, second = '', third = ''] = text.split(/<section[^>]+id="line-\d+"/)
    assert.include(second, 'Kundenummer 10001 er alt brukt av Gamle Ås AS.')
    assert.include(second, 'Dette er ikke én e-postadresse.')
    assert.include(third, 'Den samme står allerede på linje 3 i filen.')
    assert.include(third, 'Dette er ikke én e-postadresse.')
    assert.include(text, '2 rader kan ikke leses inn')
  })

  test('get new numbers all together when theirs are taken; the old ones stay in the notes', async ({
    assert,
  }) => {
    const { alice } = await cast()
    await customerOf(alice, 'Gamle Ås AS')
    await customerOf(alice, 'Gamle Bø AS')
    const { visitor, path } = await checked(
      alice,
      'Kundenr;Navn\n10001;Nye Ås AS\n10002;Nye Bø AS\n10003;Å AS\n'
    )
    const before = await visitor.get(`${path}/rows`)
    assert.include(before.text, '2 rader har kundenumre som andre kunder har her.')

    const { location } = await visitor.post(`${path}/renumbering`)
    const after = await visitor.get(location!)
    assert.include(after.text, 'Alle radene er i orden.')
    await visitor.post(`${path}/publication`)

    const customers = await customersOf(alice)
    assert.deepEqual(
      customers.map(({ number, name, notes }) => [number, name, notes]),
      [
        [10_001n, 'Gamle Ås AS', null],
        [10_002n, 'Gamle Bø AS', null],
        [10_003n, 'Nye Ås AS', 'Tidligere kundenummer: 10001'],
        [10_004n, 'Nye Bø AS', 'Tidligere kundenummer: 10002'],
        [10_005n, 'Å AS', 'Tidligere kundenummer: 10003'],
      ]
    )
  })

  test('with new numbers two branches of one organisation stay two', async ({ assert }) => {
    const { alice } = await cast()
    await customerOf(alice, 'Gamle Ås AS')
    const { visitor, path } = await checked(
      alice,
      'Kundenr;Navn;Orgnr\n10001;Rør Nord;974760673\n10002;Rør Sør;974760673\n'
    )
    await visitor.post(`${path}/renumbering`)
    await visitor.post(`${path}/publication`)

    const names = (await customersOf(alice)).map(({ name }) => name)
    assert.deepEqual(names, ['Gamle Ås AS', 'Rør Nord', 'Rør Sør'])
  })
})

test.group('Taking an import back', () => {
  test('is asked about first, on a page of its own without scripts', async ({ assert }) => {
    const { alice } = await cast()
    const { visitor, path } = await checked(alice, 'Navn\nÅs AS\nBø AS\n')
    await visitor.post(`${path}/publication`)

    const done = await visitor.get(path)
    assert.match(done.text, new RegExp(`href="${path}/reversal"\\s+data-opens="reverse-dialog"`))
    const asked = await visitor.get(`${path}/reversal`)
    assert.include(asked.text, 'Ta bort de 2 kundene som kom med kunder.csv?')
    assert.lengthOf(await customersOf(alice), 2)

    await visitor.post(`${path}/reversal`)
    assert.lengthOf(await customersOf(alice), 0)
    const over = await visitor.get(`${path}/reversal`)
    assert.equal(over.location, path)
  })
})
