import { camt054, ocrGiro, withKid } from '#tests/support/bank_files'
import { cast, type Person } from '#tests/support/cast'
import { anInvoice, rowsOf } from '#tests/support/invoices'
import { Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

async function drop(browser: Visitor, text: string | Buffer, name = 'betalinger.txt') {
  const answer = await browser.upload('/bank-files', 'file', Buffer.from(text), name)
  return { ...answer, path: answer.location ?? '' }
}

async function firstOpen(person: Person): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(
    person,
    'select transaction_id as id from bank_open order by transaction_id limit 1'
  )
  return row!.id
}

const PAYMENTS = 'select amount_minor from payments'

test.group('/bank-files', () => {
  test('reads a dropped file and says what came of it', async ({ assert }) => {
    const { alice } = await cast()
    await withKid(alice)
    const { id } = await anInvoice(alice)
    const [invoice] = await rowsOf<{ kid: string }>(alice, 'select kid from invoices')
    const browser = await Visitor.signedIn(alice)

    const { status, path } = await drop(
      browser,
      ocrGiro([{ kid: invoice!.kid, amount: 125_000n }, { amount: 99_900n }])
    )
    const page = await browser.textOf(path)

    assert.equal(status, 303)
    assert.include(page, 'OCR giro')
    assert.include(page, '2 innbetalinger, 2 nye')
    assert.include(page, 'Ukjent betaler')
    assert.include(await browser.textOf(`/invoices/${id}`), 'kom med bankens fil')
    assert.include(await browser.textOf('/bank-files'), 'Å se på (1)')
  })

  test('refuses a broken file whole, with line and reason', async ({ assert }) => {
    const { alice } = await cast()
    const browser = await Visitor.signedIn(alice)
    const whole = ocrGiro([{ amount: 100n }])

    for (const [text, sentence] of [
      [whole.replace(/(NY000089.{16})./, '$19'), 'Linje 6: Filen sier'],
      [whole.slice(0, 164), 'slutter midt i'],
      ['<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'DOCTYPE'],
      ['<html><body>Logg inn</body></html>', 'ikke et format vi leser'],
      [`NY000010${'0'.repeat(100_000)}`, 'tegn; i OCR giro skal den ha 80'],
    ] as const) {
      const { path } = await drop(browser, text)
      const page = await browser.textOf(path)
      assert.include(page, 'Filen er avvist')
      assert.include(page, sentence)
      const gone = await browser.send('DELETE', path, {})
      assert.equal(gone.location, '/bank-files')
    }
    assert.isEmpty(await rowsOf(alice, 'select from bank_files'))
    assert.equal((await drop(browser, '')).status, 422)
  })

  test('a table of the bank is read as the person says, and the next one by itself', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const { number } = await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)
    const table = (text: string, day: string) =>
      Buffer.from(
        `"Dato";"Forklaring";"Rentedato";"Ut fra konto";"Inn på konto"\r\n` +
          `"17.01.2026";"REMA 1000 STORO";"17.01.2026";"249,00";""\r\n` +
          `"${day}";"${text}";"${day}";"";"1 250,00"\r\n` +
          `"18.01.2026";"Reservert transaksjon";"";"";"77,00"\r\n`,
        'latin1'
      )

    const first = await drop(browser, table(`Faktura ${number}`, '16.01.2026'), 'a.csv')
    const asks = await browser.textOf(first.path)
    const columns = { column0: 'bookedOn', column1: 'message', column4: 'moneyIn' }
    const wrong = await browser.put(`${first.path}/columns`, { account: '86011117947' })
    const read = await browser.put(`${first.path}/columns`, { account: '86011117947', ...columns })
    const second = await drop(browser, table('Gave', '17.01.2026'), 'b.csv')

    assert.match(asks, /value="moneyIn" selected|selected value="moneyIn"/)
    assert.equal(wrong.status, 422)
    assert.include(wrong.text, 'Velg kolonnen med bokføringsdato')
    assert.equal(read.location, first.path)
    assert.include(await browser.textOf(first.path), '1 innbetaling, 1 ny')
    assert.include(await browser.textOf(second.path), 'Ukjent')
    assert.deepEqual(await rowsOf(alice, PAYMENTS), [{ amount_minor: 125_000n }])
  })

  test('asks whether a strange account is the firm’s before it reads', async ({ assert }) => {
    const { alice } = await cast()
    const browser = await Visitor.signedIn(alice)
    const { path } = await drop(browser, ocrGiro([{ amount: 100n }], '12345678903'))

    const asks = await browser.textOf(path)
    await browser.post(`${path}/accounts`)

    assert.include(asks, '1234\u00A056\u00A078903')
    assert.include(await browser.textOf(path), '1 innbetaling, 1 ny')
  })

  test('is taken back by one press, and can be read again', async ({ assert }) => {
    const { alice } = await cast()
    const { number } = await anInvoice(alice)
    const browser = await Visitor.signedIn(alice)
    const text = camt054([{ message: `Faktura ${number}`, amount: 50_000n }])
    const { path } = await drop(browser, text, 'a.xml')

    await browser.post(`${path}/reversal`)
    const page = await browser.textOf(path)
    const again = await drop(browser, text, 'a.xml')

    assert.include(page, 'Tatt tilbake')
    assert.include(await browser.textOf(again.path), '1 innbetaling, 1 ny')
    const paid = await rowsOf<{ amount_minor: bigint }>(alice, `${PAYMENTS} order by id`)
    assert.deepEqual(
      paid.map((row) => row.amount_minor),
      [50_000n, -50_000n, 50_000n]
    )
    const [log] = await rowsOf<{ count: bigint }>(
      alice,
      `select count(*) as count from activity_entries where action = 'bank_file.taken_back'`
    )
    assert.equal(log!.count, 1n)
  })

  test('a reader may not, and another firm sees nothing of it', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const browser = await Visitor.signedIn(alice)
    const { path } = await drop(browser, ocrGiro([{ amount: 100n }]))
    const transaction = await firstOpen(alice)
    const [reader, stranger] = [await Visitor.signedIn(bob), await Visitor.signedIn(charlie)]

    assert.equal(await reader.statusOf('/bank-files'), 403)
    assert.equal((await drop(reader, ocrGiro([{ amount: 100n }]))).status, 403)
    for (const foreign of [path, `/bank-transactions/${transaction}`]) {
      assert.equal(await stranger.statusOf(foreign), 404)
    }
    assert.equal((await stranger.post(`${path}/reversal`)).status, 404)
    const match = await stranger.post(`/bank-transactions/${transaction}/match`, {
      invoice: '10001',
    })
    assert.equal(match.status, 404)
    assert.equal(
      (await stranger.post(`/bank-transactions/${transaction}/dismissal`, { reason: 'x' })).status,
      404
    )
    assert.notInclude(await stranger.textOf('/bank-files'), 'betalinger.txt')
  })
})
