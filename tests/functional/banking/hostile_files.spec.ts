import { test } from '@japa/runner'
import { addDays, today } from '#support/clock'
import { camt054, ocrGiro, readIn, received, whatCameOf } from '#tests/support/bank_files'
import { cast } from '#tests/support/cast'
import { rowsOf } from '#tests/support/invoices'
import { Visitor } from '#tests/support/visitor'

const one = { amount: 100n, message: 'hei' }

test.group('A hostile file of the bank', () => {
  const REFUSED: [name: string, text: string, problem: string][] = [
    [
      'an entity',
      camt054([one]).replace(
        '<Document',
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document'
      ),
      'doctype',
    ],
    [
      'a thousand levels',
      camt054([one]).replace('<RmtInf>', `<RmtInf>${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}`),
      'not_xml',
    ],
    ['an account that is none', camt054([one], 'min konto &lt;b&gt;'), 'bad_account'],
    ['an endless account', camt054([one], '1'.repeat(5000)), 'bad_account'],
    ['a trillion kroner', camt054([{ ...one, amount: 10n ** 18n }]), 'bad_amount'],
    ['more than a hundred billion', camt054([{ ...one, amount: 10n ** 13n + 1n }]), 'bad_amount'],
    ['an amount below zero', camt054([one]).replaceAll('>1.00<', '>-1.00<'), 'bad_amount'],
    ['another currency', camt054([one]).replaceAll('"NOK"', '"EUR"'), 'foreign_currency'],
    ['money of the year 9999', camt054([{ ...one, on: '9999-12-31' }]), 'bad_date'],
    ['money of the year 1', camt054([{ ...one, on: '0001-01-01' }]), 'bad_date'],
    ['money of next month', camt054([{ ...one, on: addDays(today(), 31) }]), 'bad_date'],
    ['giro of the year 2069', ocrGiro([{ ...one, on: '2069-01-01' }]), 'bad_date'],
  ]
  for (const [name, text, problem] of REFUSED) {
    test(`${name} is refused whole`, async ({ assert }) => {
      const { alice } = await cast()
      const read = await readIn(alice, text)

      assert.deepInclude(read.problem, { type: 'file', problem })
      assert.lengthOf(await rowsOf(alice, 'select from bank_transactions'), 0)
    })
  }

  test('bytes that PostgreSQL does not keep are left out', async ({ assert }) => {
    const { alice } = await cast()
    const nothing = ocrGiro([{ amount: 1n, kid: 'a\0b' }]).replace('00008080017', '0000\0\x0080017')
    const read = await readIn(alice, Buffer.from(nothing, 'latin1'))

    assert.equal(read.state, 'read')
    const [row] = await rowsOf(alice, 'select kid from bank_transactions')
    assert.deepEqual(row, { kid: 'ab' })
  })

  test('what a table says instead of an amount or a day is told of, whatever it is', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const owner = await Visitor.signedIn(alice)
    for (const [row, problem] of [
      ['01.11.2026;hei;1x', 'bad_amount'],
      [`01.11.2026;hei;${'x'.repeat(39)}💥`, 'bad_amount'],
      [`${'y'.repeat(199)}💥;hei;1,00`, 'bad_date'],
      ['31.12.9999;hei;1,00', 'bad_date'],
      ['01.11.2026;hei;9999999999999999999999', 'bad_amount'],
    ] as const) {
      const id = await received(alice, `Dato;Tekst;Inn på konto ${Math.random()}\r\n${row}\r\n`)
      const chosen = await owner.put(`/bank-files/${id}/columns`, {
        ...{ column0: 'bookedOn', column1: 'message', column2: 'moneyIn' },
        account: '86011117947',
      })
      const page = await owner.get(`/bank-files/${id}`)
      const { problem: told } = await whatCameOf(alice, id)

      assert.deepEqual([chosen.status, page.status], [303, 200], row)
      assert.deepInclude(told, { type: 'file', problem }, row)
    }
    assert.lengthOf(await rowsOf(alice, 'select from bank_transactions'), 0)
  })

  test('headings and names of files are no trouble either', async ({ assert }) => {
    const { alice } = await cast()
    const owner = await Visitor.signedIn(alice)
    const table = Buffer.from(`Da\0to;=cmd|' /C calc'!A0;${'x'.repeat(3000)}💥\r\n1;2;3\r\n`)
    for (const name of [
      '\0.csv',
      '../../etc/passwd',
      `${'💥'.repeat(200)}.csv`,
      'a"\r\nx: y.csv',
    ]) {
      const dropped = await owner.upload('/bank-files', 'file', table, name)
      assert.include([303, 422], dropped.status, name)
      if (dropped.location) assert.equal(await owner.statusOf(dropped.location), 200)
    }
    assert.equal(await owner.statusOf('/bank-files'), 200)
  })
})
