import { type Claim, type Claims, findMatch } from '#banking/domain/find_match'
import { areNamesAlike } from '#banking/domain/names_alike'
import { numbersIn } from '#banking/domain/numbers_in_text'
import { shareOut } from '#banking/domain/share_out'
import { cleanTransaction } from '#banking/domain/transaction_text'
import type { BankTransaction } from '#payments/reader/bank_file'
import { holds } from '#tests/support/properties'
import { test } from '@japa/runner'
import fc from 'fast-check'

function told(fields: Partial<BankTransaction>): BankTransaction {
  const known = { line: 1, account: '86011117947', bookedOn: '2026-11-20', amountMinor: 100n }
  const unknown = { kid: null, message: null, payerName: null, payerAccount: null }
  return { ...known, ...unknown, archiveReference: null, ...fields }
}

function claim(number: string, fields: Partial<Claim> = {}): Claim {
  const owner = { customerId: 'c1', customerName: 'Kari Nordmann' }
  return {
    invoiceId: `i${number}`,
    number,
    ...owner,
    kid: `${number}5`,
    openMinor: 100n,
    ...fields,
  }
}

function claims(...all: Claim[]): Claims {
  return {
    byKid: new Map(all.map((one) => [one.kid!, one])),
    byNumber: new Map(all.map((one) => [one.number, one])),
    byOpen: Map.groupBy(all, ({ openMinor }) => openMinor),
  }
}

const known = claims(
  claim('1001'),
  claim('1002', { openMinor: 250n }),
  claim('1003', { customerId: 'c2', customerName: 'Per AS', openMinor: 900n }),
  claim('1004', { openMinor: 0n })
)

test.group('What money is for', () => {
  test('{name}')
    .with<{ name: string; sent: Partial<BankTransaction>; found: string }[]>([
      { name: 'its KID decides', sent: { kid: '10015' }, found: 'to_book kid i1001' },
      {
        name: 'a KID in the text too',
        sent: { message: 'KID: 10015' },
        found: 'to_book kid i1001',
      },
      {
        name: 'a number that is named',
        sent: { message: 'Fakturanr. 1002' },
        found: 'to_book number i1002',
      },
      {
        name: 'a number as KID, with the amount',
        sent: { kid: '1001' },
        found: 'to_book number i1001',
      },
      {
        name: 'two that are named',
        sent: { message: 'faktura 1001 og 1002', amountMinor: 350n },
        found: 'to_book number i1001 i1002',
      },
      {
        name: 'those of two customers are a proposal',
        sent: { message: 'faktura 1001, 1003' },
        found: 'proposed proposal i1001',
      },
      {
        name: 'a bare number with another amount is a proposal',
        sent: { message: 'takk 1002' },
        found: 'proposed proposal i1002',
      },
      {
        name: 'a named number that is paid is a proposal',
        sent: { message: 'faktura 1004' },
        found: 'proposed proposal i1004',
      },
      {
        name: 'amount and name are a proposal',
        sent: { payerName: 'NORDMANN, KARI' },
        found: 'proposed proposal i1001',
      },
      { name: 'the amount alone is nothing', sent: { payerName: 'Ola' }, found: 'unknown null ' },
      {
        name: 'what the bank took back is for a person',
        sent: { kid: '10015', amountMinor: -1n },
        found: 'negative null ',
      },
    ])
    .run(({ assert }, { sent, found }) => {
      const { reason, how, invoiceIds } = findMatch(told(sent), known)
      assert.equal(`${reason} ${how} ${invoiceIds.join(' ')}`, found)
    })

  test('numbers are read out of what payers write', ({ assert }) => {
    const written = numbersIn(
      told({ message: 'Betaling av faktura nr. 0010042, 10043 den 12.11.2026' })
    )
    assert.deepEqual(
      written.filter(({ isNamed }) => isNamed).map(({ number }) => number),
      ['10042', '10043']
    )
  })

  test('names are alike whatever the order, the case and the kind of firm', ({ assert }) => {
    assert.isTrue(areNamesAlike('TROMSO FISKEMOTTAK', 'Tromsø Fiskemottak SA'))
    assert.isTrue(areNamesAlike('Nordmann Kari Anne', 'Kari Nordmann'))
    assert.isFalse(areNamesAlike('AS', 'Ås Rør AS'))
    assert.isFalse(areNamesAlike('Kari Hansen', 'Kari Nordmann'))
  })

  test('a fødselsnummer in a message is not kept', ({ assert }) => {
    const { message } = cleanTransaction(told({ message: 'fra 01010000110 \u0000takk' }))
    assert.equal(message, 'fra *********** takk')
  })

  test('money is shared out to the øre, never more than is open, and nothing is lost', ({
    assert,
  }) => {
    const ids = ['a', 'b', 'c']
    const share = fc.record({
      transactionId: fc.uuid(),
      amountMinor: fc.bigInt({ min: 1n, max: 1_000n }),
      invoiceIds: fc.subarray(ids, { minLength: 1 }),
    })
    holds(
      fc.property(
        fc.array(share, { maxLength: 8 }),
        fc.array(fc.bigInt({ min: 0n, max: 500n }), { minLength: 3, maxLength: 3 }),
        (shares, open) => {
          const left = new Map(ids.map((id, at) => [id, open[at]!]))
          for (const [at, { allocations, outcome }] of shareOut(shares, left).entries()) {
            const paid = allocations.reduce((sum, to) => sum + to.amountMinor, 0n)
            const { amountMinor } = shares[at]!
            assert.isTrue(paid <= amountMinor)
            assert.equal(outcome === 'too_much', paid < amountMinor)
            for (const to of allocations) {
              left.set(to.invoiceId, left.get(to.invoiceId)! - to.amountMinor)
            }
          }
          for (const rest of left.values()) assert.isTrue(rest >= 0n)
        }
      )
    )
  })
})
