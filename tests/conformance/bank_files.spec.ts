import { test } from '@japa/runner'
import { readCamt } from '#payments/reader/camt'
import { readOcrGiro } from '#payments/reader/ocr_giro'
import { shared } from '#tests/support/shared'

function text(name: string): string {
  return shared(`conformance/payments/${name}`)
}

test.group('Bank files that nobody here wrote', () => {
  test('Nets’ own OCR giro file is read whole, with its counts and sum', ({ assert }) => {
    const file = readOcrGiro(text('ocr_giro_transactions.txt'))

    assert.lengthOf(file.transactions, 20)
    assert.equal(file.sumMinor, 5_144_900n)
    assert.deepInclude(file.transactions[0], {
      account: '99991042764',
      bookedOn: '1992-01-20',
      amountMinor: 102_000n,
      kid: '0000531',
      message: 'Foo bar baz',
      payerAccount: '99990512341',
      archiveReference: '099038562',
    })
  })

  test('ISO’s camt.054 samples are read, and money that went out is left alone', ({ assert }) => {
    for (const name of ['camt054.v2.xml', 'camt054.v8.xml']) {
      const file = readCamt(text(name))

      assert.equal(file.format, 'camt.054')
      assert.equal(file.reference, 'AAAASESS-FP-ACCR001')
      assert.deepEqual(file.transactions, [])
    }
  })
})
