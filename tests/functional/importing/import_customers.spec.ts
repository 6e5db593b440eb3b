import { test } from '@japa/runner'
import { cast } from '#tests/support/cast'
import { customersOf } from '#tests/support/importing'
import { chosenFields, uploadAndCheck, uploadFile, uploadSample } from '#tests/support/uploads'
import { Visitor } from '#tests/support/visitor'

const EXCEL = 'customers-excel-windows1252.csv'
const ERRORS = 'customers-with-errors.csv'

test.group('Importing customers in the browser', () => {
  test('from the file to the customers, step by step, without JavaScript', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const { status, importId } = await uploadSample(visitor, EXCEL)
    assert.equal(status, 303)

    const reading = await visitor.get(`/imports/${importId}/reading`)
    assert.equal(reading.status, 200)
    assert.include(reading.text, 'Røed &amp; Bråten Transport AS')
    assert.match(reading.text, /<option[^>]*windows-1252[^>]*selected/)

    const columns = await visitor.get(`/imports/${importId}/columns`)
    const fields = chosenFields(columns.text)
    assert.equal(fields['fields[c0]'], 'customerNumber')
    assert.equal(fields['fields[c9]'], 'creditLimit')

    const checked = await visitor.put(`/imports/${importId}/columns`, fields)
    assert.equal(checked.status, 303)
    assert.equal(checked.location, `/imports/${importId}/rows`)
    const rows = await visitor.get(`/imports/${importId}/rows`)
    assert.include(rows.text, 'Importer 240 rader')
    assert.lengthOf(await customersOf(alice), 0)

    const published = await visitor.post(`/imports/${importId}/publication`)
    assert.equal(published.location, `/imports/${importId}`)
    const done = await visitor.get(`/imports/${importId}`)
    assert.include(done.text, 'Angre importen')
    assert.lengthOf(await customersOf(alice), 240)
  })

  test('a wrong guess is put right: encoding, delimiter and columns', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const content = Buffer.from('Hvem,Sted;x\nÅse Ås,Bø;y\n', 'latin1')
    const { importId } = await uploadFile(visitor, 'a.csv', content)

    await visitor.put(`/imports/${importId}/reading`, {
      encoding: 'windows-1252',
      delimiter: 'semicolon',
    })
    const wrong = await visitor.get(`/imports/${importId}/reading`)
    assert.include(wrong.text, 'Hvem,Sted')
    await visitor.put(`/imports/${importId}/reading`, {
      encoding: 'windows-1252',
      delimiter: 'comma',
    })

    const nameless = await visitor.put(`/imports/${importId}/columns`, { 'fields[c1]': 'city' })
    assert.equal(nameless.status, 422)
    assert.include(nameless.text, 'Ingen kolonne leses som «Navn»')
    const twice = await visitor.put(`/imports/${importId}/columns`, {
      'fields[c0]': 'name',
      'fields[c1]': 'name',
    })
    assert.equal(twice.status, 422)

    await visitor.put(`/imports/${importId}/columns`, { 'fields[c0]': 'name' })
    await visitor.post(`/imports/${importId}/publication`)
    const [customer] = await customersOf(alice)
    assert.containsSubset(customer, { name: 'Åse Ås', city: null })
  })

  test('a choice goes along when the reading is said to be right, and keeps what was corrected', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const { importId } = await uploadFile(visitor, 'a.csv', 'Navn,Sted;x\nÅse,Bø;y\n')
    const path = `/imports/${importId}`
    const right = { encoding: 'utf-8', delimiter: 'comma', next: 'columns' }
    const { location } = await visitor.put(`${path}/reading`, right)
    const columns = await visitor.get(location!)
    assert.equal(location, `${path}/columns`)
    assert.deepEqual(chosenFields(columns.text), { 'fields[c0]': 'name', 'fields[c1]': '' })

    await visitor.put(`${path}/columns`, { 'fields[c0]': '', 'fields[c1]': 'name' })
    await visitor.put(`${path}/reading`, right)
    const again = await visitor.get(`${path}/columns`)
    assert.deepEqual(chosenFields(again.text), { 'fields[c0]': '', 'fields[c1]': 'name' })
  })

  test('rows with errors are corrected where they stand', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const importId = await uploadAndCheck(visitor, ERRORS)
    const rows = await visitor.get(`/imports/${importId}/rows`)
    assert.include(rows.text, 'Kontrollsifferet stemmer ikke.')
    assert.include(rows.text, '7 rader kan ikke leses inn')
    assert.match(
      rows.text,
      /name="cells\[c2\]"[^>]*value="123456789"|value="123456789"[^>]*name="cells\[c2\]"/
    )

    await visitor.put(`/imports/${importId}/rows/4`, { 'cells[c2]': '974760673' })
    for (const line of [6, 8, 10, 12, 17]) {
      await visitor.delete(`/imports/${importId}/rows/${line}`)
    }
    await visitor.put(`/imports/${importId}/rows/19`, { 'cells[c1]': 'Dahle Frisør DA' })
    const mended = await visitor.get(`/imports/${importId}/rows`)
    assert.include(mended.text, 'Alle radene er i orden.')

    await visitor.post(`/imports/${importId}/publication`)
    const customers = await customersOf(alice)
    assert.lengthOf(customers, 15)
    assert.exists(customers.find(({ organization_number: number }) => number === '974760673'))
  })

  test('nothing is written while a row is refused, unless the good ones are wanted', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const importId = await uploadAndCheck(visitor, ERRORS)

    await visitor.post(`/imports/${importId}/publication`)
    assert.lengthOf(await customersOf(alice), 0)

    await visitor.post(`/imports/${importId}/publication`, { rejectedRows: 'skip' })
    assert.lengthOf(await customersOf(alice), 13)
    const report = await visitor.get(`/imports/${importId}/report`)
    assert.match(report.headers.get('content-type') ?? '', /text\/csv/)
    assert.lengthOf(report.text.trim().split('\r\n'), 8)
  })

  test('clicking twice imports once', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const importId = await uploadAndCheck(visitor, EXCEL)
    const both = await Promise.all([
      visitor.post(`/imports/${importId}/publication`),
      visitor.post(`/imports/${importId}/publication`),
    ])

    assert.deepEqual(
      both.map(({ status }) => status),
      [303, 303]
    )
    assert.lengthOf(await customersOf(alice), 240)
  })

  test('files that are no tables are refused with a sentence, and an empty choice too', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const refused: [string, string, string][] = [
      ['kunder.csv', '%PDF-1.7\n...', 'Dette er en PDF'],
      ['tom.csv', ' \n', 'Filen er tom.'],
      ['a.csv', 'Navn;Sted\n"Ås;Bø\n', 'Et anførselstegn som begynner på linje 2'],
    ]
    for (const [name, content, sentence] of refused) {
      const answer = await uploadFile(visitor, name, content)
      assert.equal(answer.status, 422)
      assert.include(answer.text, sentence)
    }
    const none = await visitor.post('/imports')
    assert.equal(none.status, 422)
    assert.include(none.text, 'Velg en fil først.')
  })

  test('a file beyond the limit is refused in words', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const answer = await uploadFile(visitor, 'stor.csv', Buffer.alloc(26 * 1024 * 1024, 'a;b\n'))

    assert.equal(answer.status, 422)
    assert.include(answer.text, 'Filen er større enn 25 MB.')
  })

  test('a fødselsnummer is neither shown nor kept', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const { importId } = await uploadFile(visitor, 'a.csv', 'Navn;Merknad\nÅse;f. 01010000110\n')
    const seen = await visitor.get(`/imports/${importId}/reading`)
    const columns = await visitor.get(`/imports/${importId}/columns`)
    await visitor.put(`/imports/${importId}/columns`, chosenFields(columns.text))
    const rows = await visitor.get(`/imports/${importId}/rows`)

    for (const page of [seen, columns, rows]) assert.notInclude(page.text, '01010000110')
    assert.include(rows.text, 'fødselsnummer')
  })

  test('an import that is given up is gone with its file', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const { importId } = await uploadSample(visitor, EXCEL)
    const gone = await visitor.delete(`/imports/${importId}`)

    assert.equal(gone.location, '/imports')
    const answer = await visitor.get(`/imports/${importId}/reading`)
    assert.equal(answer.status, 404)
  })
})

test.group('Who may import', () => {
  test('Bob, who may only read, may not', async ({ assert }) => {
    const { alice, bob } = await cast()
    const importId = await uploadAndCheck(await Visitor.signedIn(alice), ERRORS)
    const visitor = await Visitor.signedIn(bob)

    for (const path of ['/imports', '/imports/new', `/imports/${importId}/rows`]) {
      const answer = await visitor.get(path)
      assert.equal(answer.status, 403, path)
    }
    const { status } = await uploadSample(visitor, EXCEL)
    assert.equal(status, 403)
    const published = await visitor.post(`/imports/${importId}/publication`)
    assert.equal(published.status, 403)
  })

  test('Charlie of another firm finds nothing there', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const importId = await uploadAndCheck(await Visitor.signedIn(alice), ERRORS)
    const visitor = await Visitor.signedIn(charlie)

    for (const step of ['', '/reading', '/columns', '/rows', '/report']) {
      const answer = await visitor.get(`/imports/${importId}${step}`)
      assert.equal(answer.status, 404, step)
    }
    for (const step of ['/rehearsal', '/publication', '/reversal']) {
      const answer = await visitor.post(`/imports/${importId}${step}`)
      assert.equal(answer.status, 404, step)
    }
    assert.lengthOf(await customersOf(charlie), 0)
    assert.lengthOf(await customersOf(alice), 0)
  })

  test('a form without its token is refused', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    visitor.csrfToken = ''
    const { status } = await uploadSample(visitor, EXCEL)

    assert.equal(status, 403)
  })
})
