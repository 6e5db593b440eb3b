import { test } from '@japa/runner'
import { sample, temporaryFile } from '#tests/support/files'
import { firmThatImports } from '#tests/support/importing'

const EXCEL = 'customers-excel-windows1252.csv'
const FIKEN = 'customers-fiken-utf8.csv'

test.group('Import a file of customers', () => {
  test('brings in the lists that Excel, Fiken and Tripletex write, every row', async ({
    assert,
  }) => {
    for (const name of [EXCEL, FIKEN, 'customers-tripletex-utf8-bom.csv']) {
      const firm = await firmThatImports()
      const done = await firm.run(sample(name))

      const rejected = done.findings.flatMap(({ rejections }) => rejections)
      assert.deepEqual(rejected, [], name)
      assert.containsSubset(done, { rows: 240, created: 240, rejected: 0, kept: true }, name)
      assert.lengthOf(await firm.customers(), 240)
    }
  })

  test('every cell of a row finds its place', async ({ assert }) => {
    const firm = await firmThatImports()
    await firm.run(sample(EXCEL))
    const customers = await firm.customers()

    assert.containsSubset(customers[1], {
      number: 10_002n,
      kind: 'company',
      name: 'Røed & Bråten Transport AS',
      organization_number: '950681993',
      address_line1: 'Bjørkelunden 45',
      postal_code: '9008',
      city: 'TROMSØ',
      phone: '45156421',
      payment_days: 14,
      credit_limit_minor: 125_000_050n,
    })
    assert.equal(customers[5]?.notes, 'Fast kunde – ring først; helst før kl. 10')
    assert.containsSubset(customers[16], { postal_code: '0030', kind: 'person' })
  })

  test('what a file lacks comes from the series of numbers and the register of places', async ({
    assert,
  }) => {
    const firm = await firmThatImports()
    await firm.run(sample(FIKEN))
    const customers = await firm.customers()

    assert.deepEqual(
      customers.map(({ number }) => number),
      Array.from({ length: 240 }, (_, at) => 10_001n + BigInt(at))
    )
    assert.containsSubset(customers[0], { name: 'Otta Trykkeri AS', city: 'Otta' })
  })

  test('a dry run says what the import will do and leaves no trace', async ({ assert }) => {
    const firm = await firmThatImports()
    const rehearsed = await firm.run(sample(EXCEL), { keep: 'roll_back' })

    assert.isFalse(rehearsed.kept)
    assert.lengthOf(await firm.customers(), 0)

    const done = await firm.run(sample(EXCEL))
    for (const count of ['rows', 'created', 'updated', 'skipped', 'rejected', 'noticed'] as const) {
      assert.equal(rehearsed[count], done[count], count)
    }
  })

  test('reading the same file twice makes no duplicates', async ({ assert }) => {
    for (const name of [EXCEL, FIKEN]) {
      const firm = await firmThatImports()
      await firm.run(sample(name))
      const again = await firm.run(sample(name))

      assert.containsSubset(again, { created: 0, skipped: 240, rejected: 0 }, name)
      assert.lengthOf(await firm.customers(), 240)
    }
  })

  test('nothing is written while a row is refused, unless the good ones are wanted', async ({
    assert,
  }) => {
    const firm = await firmThatImports()
    const stopped = await firm.run(sample('customers-with-errors.csv'))

    assert.isFalse(stopped.kept)
    assert.lengthOf(await firm.customers(), 0)

    const skipped = await firm.run(sample('customers-with-errors.csv'), { rejectedRows: 'skip' })
    assert.isTrue(skipped.kept)
    assert.lengthOf(await firm.customers(), skipped.created)
  })
})

test.group('Rows that are there already', () => {
  test('are left, changed or refused, as was asked', async (t) => {
    const first = 'Kundenr;Navn;Telefon;Merknad\n5;Ås AS;11111111;gammel\n6;Bø AS;;\n'
    const second = 'Kundenr;Navn;Telefon;Merknad\n5;Ås AS;22222222;\n6;Bø AS;;\n7;Cå AS;;\n'
    const choices = [
      ['skip', { created: 1, skipped: 2, updated: 0 }, '11111111', true],
      ['update', { created: 1, skipped: 1, updated: 1 }, '22222222', true],
      ['reject', { created: 1, rejected: 2 }, '11111111', false],
    ] as const
    for (const [onDuplicate, counts, phone, kept] of choices) {
      const firm = await firmThatImports()
      await firm.run(await temporaryFile(t, 'a.csv', first))
      const done = await firm.run(await temporaryFile(t, 'b.csv', second), { onDuplicate })
      const customers = await firm.customers()

      t.assert.containsSubset(done, { ...counts, kept }, onDuplicate)
      t.assert.containsSubset(customers[0], { phone, notes: 'gammel' }, onDuplicate)
      t.assert.lengthOf(customers, kept ? 3 : 2)
    }
  })

  test("another customer's number is refused, whatever is done with duplicates", async (t) => {
    const one = await temporaryFile(
      t,
      'a.csv',
      'Kundenr;Navn;Orgnr\n5;Ås AS;974760673\n6;Per Bø;\n'
    )
    const other = 'Kundenr;Navn;Orgnr\n5;Ås AS;991825827\n6;Kari Nes;\n'
    for (const onDuplicate of ['skip', 'update', 'reject'] as const) {
      const firm = await firmThatImports()
      await firm.run(one)
      const done = await firm.run(await temporaryFile(t, 'b.csv', other), { onDuplicate })

      const reasons = done.findings.flatMap(({ rejections }) => rejections)
      t.assert.equal(done.rejected, 2, onDuplicate)
      t.assert.containsSubset(reasons[1], {
        line: 3,
        column: 'Kundenr',
        value: '6',
        reason: 'customer_imports.reasons.number_taken',
        params: { number: '6', name: 'Per Bø' },
      })
    }
  })

  test('branches of one organisation stay apart, and others are numbered after them', async (t) => {
    const firm = await firmThatImports()
    const text = 'Kundenr;Navn;Orgnr\n70001;Ås Nord;974760673\n70002;Ås Sør;974760673\n;Per;\n'
    const done = await firm.run(await temporaryFile(t, 'a.csv', text))

    t.assert.equal(done.created, 3)
    const customers = await firm.customers()
    t.assert.deepEqual(
      customers.map(({ number }) => number),
      [70_001n, 70_002n, 70_003n]
    )
  })

  test('two imports at once give every customer a number of its own', async ({ assert }) => {
    const firm = await firmThatImports()
    const both = await Promise.all([firm.run(sample(FIKEN)), firm.run(sample(FIKEN))])

    assert.sameMembers(
      both.map(({ created }) => created),
      [0, 240]
    )
    const customers = await firm.customers()
    assert.equal(new Set(customers.map(({ number }) => number)).size, 240)
  })
})
