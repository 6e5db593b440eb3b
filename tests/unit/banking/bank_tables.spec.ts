import { guessColumns, whyNotReadable } from '#banking/domain/table_columns'
import { transactionOfRow } from '#banking/reader/table_row'
import { UnreadableBankFile } from '#payments/reader/bank_file'
import { test } from '@japa/runner'

const HEADINGS: Record<string, { headings: string; found: string; cells: string; minor: bigint }> =
  {
    'DNB': {
      headings: 'Dato;Forklaring;Rentedato;Ut fra konto;Inn på konto',
      found: 'bookedOn;message;;moneyOut;moneyIn',
      cells: '17.01.2026;Lønn;17.01.2026;;35 000,00',
      minor: 3_500_000n,
    },
    'Nordea': {
      headings: 'Bokføringsdato;Beløp;Avsender;Mottaker;Navn;Tittel;Valuta;Betalingstype',
      found: 'bookedOn;amount;payerAccount;;payerName;message;;',
      cells: '2026/01/17;250,50;1234 56 78903;;Kari;Faktura 1;NOK;Giro',
      minor: 25_050n,
    },
    'SpareBank 1': {
      headings: 'Dato;Beskrivelse;Rentedato;Inn;Ut;Til konto;Fra konto;Melding',
      found: 'bookedOn;message;;moneyIn;moneyOut;;payerAccount;message',
      cells: '17.01.2026;Giro;17.01.2026;99.5;;;;takk',
      minor: 9_950n,
    },
  }

test.group('Tables of banks', () => {
  for (const [bank, { headings, found, cells, minor }] of Object.entries(HEADINGS)) {
    test(`${bank}’s columns are known and its rows are read to the øre`, ({ assert }) => {
      const columns = guessColumns(headings.split(';'))
      const row = { line: 2, account: '86011117947', today: '2026-11-22' }
      const one = transactionOfRow({ ...row, cells: cells.split(';'), columns })

      assert.equal(columns.map((field) => field ?? '').join(';'), found)
      assert.isNull(whyNotReadable(columns))
      assert.equal(one?.amountMinor, minor)
      assert.equal(one?.bookedOn, '2026-01-17')
    })
  }

  test('money that went out and what is not booked yet are left alone', ({ assert }) => {
    const columns = guessColumns(['Dato', 'Tekst', 'Beløp'])
    const row = { line: 2, account: '86011117947', today: '2026-11-22', columns }

    assert.isNull(transactionOfRow({ ...row, cells: ['17.01.2026', 'Husleie', '−500,00'] }))
    assert.isNull(transactionOfRow({ ...row, cells: ['Reservert', 'Kort', '500,00'] }))
    assert.isNull(transactionOfRow({ ...row, cells: ['17.01.2026', 'Renter', ''] }))
  })

  test('a cell that cannot be read refuses the file, with its line', ({ assert }) => {
    const columns = guessColumns(['Dato', 'Tekst', 'Beløp'])
    const row = { line: 7, account: '86011117947', today: '2026-11-22', columns }

    for (const [cells, problem] of [
      [['31.02.2026', '', '1'], 'bad_date'],
      [['17.01.2026', '', '1,234'], 'bad_amount'],
      [['17.01.2026', '', 'mye'], 'bad_amount'],
      [['17.01.2026', '', `1${'0'.repeat(18)}`], 'bad_amount'],
    ] as const) {
      try {
        transactionOfRow({ ...row, cells })
        assert.fail('was read')
      } catch (error) {
        assert.instanceOf(error, UnreadableBankFile)
        assert.deepInclude(error, { problem, line: 7 })
      }
    }
  })

  test('columns that leave out the day or the amount cannot be read', ({ assert }) => {
    assert.equal(whyNotReadable([null, 'amount']), 'no_day')
    assert.equal(whyNotReadable(['bookedOn', 'moneyOut']), 'no_amount')
    assert.equal(whyNotReadable(['bookedOn', 'amount', 'moneyIn']), 'twice')
    assert.equal(whyNotReadable(['bookedOn', 'amount', 'kid', 'kid']), 'twice')
  })
})
