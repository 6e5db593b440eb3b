import { type KnownTransaction, tellApart } from '#banking/domain/tell_apart'
import { referenceKey } from '#banking/domain/transaction_text'
import type { BankFileFormat, BankTransaction } from '#payments/reader/bank_file'
import { holds } from '#tests/support/properties'
import { test } from '@japa/runner'
import fc from 'fast-check'

function told(fields: Partial<BankTransaction> = {}): BankTransaction {
  return {
    line: 1,
    account: '86011117947',
    bookedOn: '2026-11-20',
    amountMinor: 100n,
    kid: '1',
    message: null,
    payerName: null,
    payerAccount: null,
    archiveReference: null,
    ...fields,
  }
}

/** What is known after these files were read one after the other, and how many of each were new. */
function read(files: { format: BankFileFormat; transactions: BankTransaction[] }[]) {
  const known: KnownTransaction[] = []
  const news = files.map(({ format, transactions }) => {
    const apart = tellApart(format, transactions, known)
    apart.forEach(({ sameAs, ordinal, isRepeated }, at) => {
      const one = transactions[at]!
      const { archiveReference } = one
      const same = known.find(({ id }) => id === sameAs)
      if (same && !isRepeated) same.told.push({ format, archiveReference })
      if (same) return
      const key = referenceKey(one)
      const id = String(known.length)
      known.push({ ...one, id, referenceKey: key, ordinal, told: [{ format, archiveReference }] })
    })
    return apart
  })
  return { known, news }
}

const count = (apart: ReturnType<typeof tellApart>) =>
  apart.filter(({ sameAs }) => sameAs === null).length

const transaction = fc
  .record({
    bookedOn: fc.constantFrom('2026-11-19', '2026-11-20'),
    amountMinor: fc.constantFrom(100n, 200n),
    kid: fc.constantFrom('1', '2', null),
    message: fc.constantFrom('a', 'b', null),
  })
  .map((fields) => told(fields))

const numbered = (all: BankTransaction[], prefix: string) =>
  all.map((one, at) => ({ ...one, archiveReference: `${prefix}${at}` }))

test.group('Telling new transactions from those that were read before', () => {
  test('the same file a second time brings nothing new, in whatever format', ({ assert }) => {
    const formats = fc.constantFrom<BankFileFormat>('ocr_giro', 'camt.054', 'camt.053')
    holds(
      fc.property(fc.array(transaction, { maxLength: 12 }), formats, formats, (all, one, other) => {
        const first = { format: one, transactions: numbered(all, 'x') }
        const prefix = one === other ? 'x' : 'y'
        const second = { format: other, transactions: numbered(all, prefix) }
        const { news, known } = read([first, second, first, second])

        assert.deepEqual(news.map(count), [all.length, 0, 0, 0])
        assert.lengthOf(known, all.length)
      })
    )
  })

  test('every key is taken once, and none is lost to a file in pieces', ({ assert }) => {
    holds(
      fc.property(fc.array(transaction, { maxLength: 12 }), fc.nat(12), (all, at) => {
        const whole = numbered(all, 'x')
        const parts = [whole.slice(0, at), whole.slice(at)]
        const format = 'ocr_giro' as const
        const { known, news } = read(parts.map((transactions) => ({ format, transactions })))
        const keys = known.map((one) =>
          [one.bookedOn, one.amountMinor, one.referenceKey, one.ordinal].join(' ')
        )

        assert.equal(count(news[0]!) + count(news[1]!), all.length)
        assert.equal(new Set(keys).size, keys.length)
      })
    )
  })

  test('two payments alike are two, when the bank’s own reference says so', ({ assert }) => {
    const { news } = read([
      { format: 'ocr_giro', transactions: [told({ archiveReference: 'a' })] },
      { format: 'ocr_giro', transactions: [told({ archiveReference: 'b' })] },
      { format: 'camt.054', transactions: [told({ archiveReference: 'c' })] },
      { format: 'camt.054', transactions: [told({ archiveReference: 'd' })] },
      { format: 'camt.054', transactions: [told({ archiveReference: 'e' })] },
    ])

    assert.deepEqual(news.map(count), [1, 1, 0, 0, 1])
  })

  test('after one of two was taken back, a third takes the number that is free behind', ({
    assert,
  }) => {
    const known = [
      {
        ...told({ archiveReference: 'b' }),
        id: 'b',
        referenceKey: 'kid 1',
        ordinal: 2,
        told: [{ format: 'ocr_giro' as const, archiveReference: 'b' }],
      },
    ]
    const [one] = tellApart('ocr_giro', [told({ archiveReference: 'c' })], known)

    assert.deepInclude(one, { sameAs: null, ordinal: 3 })
  })

  test('the same amount on the same day with other words in another format is doubtful', ({
    assert,
  }) => {
    const { news } = read([
      { format: 'camt.054', transactions: [told({ kid: null, message: 'Faktura 7' })] },
      {
        format: 'csv',
        transactions: [
          told({ kid: null, message: 'Fra: Kari' }),
          told({ kid: null, message: 'Fra: Per' }),
        ],
      },
    ])

    assert.deepEqual(
      news[1]!.map(({ isDoubtful, sameAs }) => [sameAs, isDoubtful]),
      [
        [null, true],
        [null, false],
      ]
    )
  })

  test('a payment with a KID casts no doubt on one without, where both formats tell KIDs', ({
    assert,
  }) => {
    const first = { format: 'ocr_giro' as const, transactions: [told()] }
    const bare = [told({ kid: null, message: 'Takk' })]
    const doubt = (format: BankFileFormat) =>
      read([first, { format, transactions: bare }]).news[1]![0]!.isDoubtful

    assert.isFalse(doubt('camt.054'))
    assert.isTrue(doubt('camt.053'))
    assert.isTrue(doubt('csv'))
  })
})
