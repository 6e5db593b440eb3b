import { test } from '@japa/runner'
import { temporaryFile, sample } from '#tests/support/files'
import { firmThatImports } from '#tests/support/importing'

/**
 * What each line of customers-with-errors.csv must be judged to be, and why. Lines that are not here are
 * ordinary customers; line 13 is blank.
 */
const EXPECTED: Record<number, { column: string | null; reason: string; why: string }> = {
  4: {
    column: 'Organisasjonsnummer',
    reason: 'organization_number_check_digit',
    why: '123456789 fails modulus 11 (it would be 123456785)',
  },
  6: { column: null, reason: 'too_few_cells', why: 'cut off after the sixth of ten cells' },
  8: { column: 'Navn', reason: 'name_missing', why: 'a customer needs a name' },
  10: { column: 'Epost', reason: 'email_wrong', why: 'post(at)firma.no has no @' },
  12: { column: 'Kundenummer', reason: 'twice_in_file', why: 'the same row as line 11' },
  17: { column: 'Kundenummer', reason: 'formula', why: 'a formula that starts a program (DDE)' },
  19: { column: 'Navn', reason: 'too_long', why: 'a name has at most 200 characters' },
}

test.group('Rows with errors', () => {
  test('each faulty line of the sample is refused for its own reason, and no other line', async ({
    assert,
  }) => {
    const firm = await firmThatImports()
    const done = await firm.run(sample('customers-with-errors.csv'), { rejectedRows: 'skip' })
    const rejections = done.findings.flatMap((found) => found.rejections)

    assert.deepEqual(
      rejections.map(({ line }) => line),
      Object.keys(EXPECTED).map(Number)
    )
    for (const { line, column, reason } of rejections) {
      assert.equal(column, EXPECTED[line]?.column, EXPECTED[line]?.why)
      assert.equal(reason.split('.').at(-1), EXPECTED[line]?.reason, EXPECTED[line]?.why)
    }
    assert.containsSubset(done, { rows: 20, created: 13, rejected: 7, noticed: 1 })
  })

  test('a zero that was eaten is put back, and what does not fit it is said', async ({
    assert,
  }) => {
    const firm = await firmThatImports()
    const done = await firm.run(sample('customers-with-errors.csv'), { rejectedRows: 'skip' })
    const customers = await firm.customers()

    const mended = customers.find(({ number }) => number === 10_013n)
    assert.containsSubset(mended, { postal_code: '0155', city: 'STRYN' })
    const notices = done.findings.flatMap((found) => found.notices)
    assert.deepEqual(
      notices.map(({ line, column, reason }) => [line, column, reason.split('.').at(-1)]),
      [
        [15, 'Postadresse - postnummer', 'postal_code_padded'],
        [15, 'Postadresse - sted', 'city_differs'],
      ]
    )
  })

  test('rows that are too long, and rows that end early in a spreadsheet, are told apart', async (t) => {
    const firm = await firmThatImports()
    const text = 'Navn;Sted;\nA;B;;\nC;D;E;F\nG;H\n'
    const done = await firm.run(await temporaryFile(t, 'a.csv', text), { rejectedRows: 'skip' })

    const found = done.findings.flatMap(({ rejections }) => rejections)
    t.assert.deepEqual(
      found.map(({ line, params }) => [line, params]),
      [[3, { expected: 2, found: 4 }]]
    )
    t.assert.equal(done.created, 2)
  })
})
