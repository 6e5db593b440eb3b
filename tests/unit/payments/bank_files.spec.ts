import { test } from '@japa/runner'
import type { BankFile } from '#payments/reader/bank_file'
import { UnreadableBankFile } from '#payments/reader/bank_file'
import { readCamt } from '#payments/reader/camt'
import { readOcrGiro } from '#payments/reader/ocr_giro'

const KID = '0000000100012'

interface Camt {
  version?: string
  entries: string
  totals?: string
}

function camt({ version = '08', entries, totals = '' }: Camt): string {
  return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.${version}">
    <BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M1</MsgId></GrpHdr><Ntfctn><Id>N1</Id>
    <Acct><Id><IBAN>NO9386011117947</IBAN></Id></Acct>${totals}${entries}</Ntfctn>
    </BkToCstmrDbtCdtNtfctn></Document>`
}

function entry(amount: string, details: string, more = ''): string {
  return `<Ntry><Amt Ccy="NOK">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>${more}
    <Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt>
    <NtryDtls>${details}</NtryDtls></Ntry>`
}

function detail(amount: string, kid: string): string {
  return `<TxDtls><Refs><AcctSvcrRef>R${kid}</AcctSvcrRef></Refs><Amt Ccy="NOK">${amount}</Amt>
    <RltdPties><Dbtr><Pty><Nm>Åse Ødegård</Nm></Pty></Dbtr></RltdPties>
    <RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>${kid}</Ref>
    </CdtrRefInf></Strd></RmtInf></TxDtls>`
}

function record(start: string, at: Record<number, string> = {}): string {
  const characters = start.padEnd(80, '0').split('')
  for (const [position, text] of Object.entries(at)) {
    characters.splice(Number(position) - 1, text.length, ...text)
  }
  return characters.join('')
}

function ocr(amount = '12500', said = '12500', sign = '0', more: string[] = []): string {
  const kid = KID.padStart(25)
  return [
    record('NY000010', { 17: '0000007' }),
    record('NY090020', { 25: '86011117947' }),
    record('NY091030', {
      16: '201126',
      32: sign,
      33: amount.padStart(17, '0'),
      50: kid,
    }),
    record('NY091031', { 26: '123456789', 48: '12345678903' }),
    ...more,
    record('NY090088', { 9: '00000001', 17: '00000004', 25: said.padStart(17, '0') }),
    record('NY000089', { 9: '00000001', 17: '00000006', 25: said.padStart(17, '0') }),
  ].join('\r\n')
}

function problemOf(read: () => BankFile): string {
  try {
    read()
  } catch (error) {
    if (error instanceof UnreadableBankFile) return `${error.problem} ${error.line}`
    throw error
  }
  return 'none'
}

test.group('OCR giro', () => {
  test('a transaction is read to the øre', ({ assert }) => {
    const { transactions, sumMinor, reference } = readOcrGiro(ocr())

    assert.equal(sumMinor, 12_500n)
    assert.include(reference, '0000007')
    assert.deepEqual(transactions, [
      {
        line: 3,
        account: '86011117947',
        bookedOn: '2026-11-20',
        amountMinor: 12_500n,
        kid: KID,
        message: null,
        payerName: null,
        payerAccount: '12345678903',
        archiveReference: '123456789',
      },
    ])
  })

  test('what the bank took back is below zero', ({ assert }) => {
    assert.equal(readOcrGiro(ocr('12500', '12500', '-')).sumMinor, -12_500n)
  })

  test('a file that does not agree with itself is refused whole, with line and reason', ({
    assert,
  }) => {
    const lines = ocr().split('\r\n')
    const without = (at: number) => lines.filter((_, one) => one !== at).join('\n')

    assert.equal(
      problemOf(() => readOcrGiro(ocr('12500', '12501'))),
      'sum_differs 5'
    )
    assert.equal(
      problemOf(() => readOcrGiro(without(3))),
      'count_differs 4'
    )
    assert.equal(
      problemOf(() => readOcrGiro(without(2))),
      'wrong_order 3'
    )
    assert.equal(
      problemOf(() => readOcrGiro(without(1))),
      'wrong_order 2'
    )
    assert.equal(
      problemOf(() => readOcrGiro(without(5))),
      'unfinished 5'
    )
    assert.equal(
      problemOf(() => readOcrGiro(`${ocr()}\n${lines[0]}`)),
      'wrong_order 7'
    )
    assert.equal(
      problemOf(() => readOcrGiro(`${lines[0]}x\n`)),
      'line_length 1'
    )
    assert.equal(
      problemOf(() => readOcrGiro(ocr('1x500'))),
      'bad_amount 3'
    )
  })
})

test.group('camt', () => {
  test('a lump sum becomes its details, in version {$self}')
    .with(['02', '04', '08', '13'])
    .run(({ assert }, version) => {
      const entries = entry('150.5', detail('100', KID) + detail('50.50', '0000000100020'))
      const file = readCamt(camt({ version, entries }))

      assert.deepEqual(
        file.transactions.map(({ kid, amountMinor, account }) => ({ kid, amountMinor, account })),
        [
          { kid: KID, amountMinor: 10_000n, account: '86011117947' },
          { kid: '0000000100020', amountMinor: 5_050n, account: '86011117947' },
        ]
      )
      assert.equal(file.transactions[0]!.payerName, 'Åse Ødegård')
      assert.equal(file.transactions[0]!.archiveReference, `R${KID}`)
      assert.equal(file.sumMinor, 15_050n)
    })

  test('a reversal is below zero, and what is not booked yet does not count', ({ assert }) => {
    const back = entry('10', detail('10', KID), '<RvslInd>true</RvslInd>').replace('CRDT', 'DBIT')
    const pending = entry('99', detail('99', KID)).replace('BOOK', 'PDNG')

    const { transactions } = readCamt(camt({ entries: back + pending }))

    assert.deepEqual(
      transactions.map(({ amountMinor }) => amountMinor),
      [-1_000n]
    )
  })

  test('a file that does not agree with itself, or hides something, is refused', ({ assert }) => {
    const lump = entry('151', detail('100', KID) + detail('50', KID))
    const totals = (count: number, sum: string) =>
      `<TxsSummry><TtlCdtNtries><NbOfNtries>${count}</NbOfNtries><Sum>${sum}</Sum></TtlCdtNtries></TxsSummry>`
    const one = entry('10', detail('10', KID))
    const problem = (text: string) => problemOf(() => readCamt(text)).split(' ')[0]

    assert.equal(problem(camt({ entries: lump })), 'sum_differs')
    assert.equal(problem(camt({ entries: one, totals: totals(2, '10') })), 'count_differs')
    assert.equal(problem(camt({ entries: one, totals: totals(1, '11') })), 'sum_differs')
    assert.equal(problem(camt({ entries: one, totals: totals(1, '10.00') })), 'none')
    assert.equal(problem(camt({ entries: one.replace('NOK', 'EUR') })), 'foreign_currency')
    assert.equal(problem(camt({ entries: one.replace('2026-11-20', '2026-13-20') })), 'bad_date')
    assert.equal(problem(camt({ entries: one }).replace('</Ntry>', '')), 'not_xml')
    assert.equal(problem(`<!DOCTYPE x [<!ENTITY a "b">]>${camt({ entries: one })}`), 'doctype')
    assert.equal(problem('<Document xmlns="urn:x"/>'), 'unknown_format')
    assert.equal(problem(camt({ entries: '<a>'.repeat(5000) })), 'not_xml')
  })
})
