import { test } from '@japa/runner'
import { freezeClock } from '#support/clock'
import { cast, member } from '#tests/support/cast'
import { anOverdueInvoice, dueOn, remind, sendStep } from '#tests/support/dunning'
import { rowsOf } from '#tests/support/invoices'
import { Visitor } from '#tests/support/visitor'

const FEE_OF_2027 = {
  kind: 'fee',
  validFrom: '01.01.2027',
  value: '40',
  source: 'Inkassoforskriften av 2027 § 7',
}

test.group('Rates and rules of reminders', () => {
  test('stand with their source, and say from when nothing is known', async ({ assert }) => {
    const { bob } = await cast()
    const browser = await Visitor.signedIn(bob)

    const page = (await browser.textOf('/reminders/rules')).replaceAll('\u00A0', ' ')

    for (const text of ['12,25 %', 'FOR-2026-06-25-1372', '430,00 kr', 'LOV-2026-05-22-19']) {
      assert.include(page, text)
    }
    assert.include(page, 'Fra 1. januar 2027 er reglene ikke kjent')
  })

  test('of the firm stand above those of the program, and can be withdrawn', async ({ assert }) => {
    const { alice } = await cast()
    await remind(alice, { steps: [{ kind: 'fee_reminder', afterDays: 14, deadlineDays: 14 }] })
    const invoice = await anOverdueInvoice(alice, { issued: '2026-12-01', due: '2026-12-20' })
    const browser = await Visitor.signedIn(alice)
    assert.deepEqual(await dueOn(alice, '2027-01-10'), ['10001 1 reminder'])

    const added = await browser.post('/reminders/rules', FEE_OF_2027)
    assert.equal(added.status, 303)
    assert.deepEqual(await dueOn(alice, '2027-01-10'), ['10001 1 fee_reminder'])
    await browser.post('/reminders/rules', { ...FEE_OF_2027, value: '41,50' })
    await sendStep(alice, invoice.id, { step: 1, on: '2027-01-10' })
    const rules = await rowsOf<{ id: string; value: bigint; gone: boolean }>(
      alice,
      `select id, value, withdrawn_at is not null as gone from reminder_rules order by created_at`
    )
    await browser.send('DELETE', `/reminder-rules/${rules[1]!.id}`, {})

    assert.deepEqual(
      rules.map(({ value, gone }) => [value, gone]),
      [
        [4000n, true],
        [4150n, false],
      ]
    )
    const [charge] = await rowsOf<{ amount: bigint }>(
      alice,
      `select amount_minor as amount from reminder_charges where kind = 'fee'`
    )
    assert.equal(charge!.amount, 4150n)
    const other = await anOverdueInvoice(alice, { issued: '2026-12-01', due: '2026-12-20' })
    assert.isString(other.id)
    assert.deepEqual(await dueOn(alice, '2027-01-11'), ['10002 1 reminder'])
  })

  test('are refused in words, and kept as typed', async ({ assert }) => {
    const { alice } = await cast()
    const browser = await Visitor.signedIn(alice)

    const answer = await browser.post('/reminders/rules', {
      kind: 'fee',
      validFrom: '31.02.2027',
      value: 'førti',
      source: '',
    })

    assert.equal(answer.status, 422)
    for (const text of ['Skriv en dato', 'Skriv et tall', 'Skriv hvor satsen står', 'førti']) {
      assert.include(answer.text, text)
    }
  })

  test('are the owner’s to change, and the course as well', async ({ assert }) => {
    const { alice } = await cast()
    const bookkeeper = await member('Bodil Bok', alice.organizationId, 'bookkeeper')
    const browser = await Visitor.signedIn(bookkeeper)

    assert.equal((await browser.post('/reminders/rules', FEE_OF_2027)).status, 403)
    assert.equal((await browser.post('/reminders/settings', { mode: 'hand' })).status, 403)
    assert.equal((await browser.get('/reminders/settings')).status, 403)
  })

  test('a course that breaks the law is refused, and a stale form saves nothing', async ({
    assert,
    cleanup,
  }) => {
    const { alice } = await cast()
    cleanup(freezeClock('2026-09-15'))
    const browser = await Visitor.signedIn(alice)
    const course = {
      version: '0',
      mode: 'hand',
      kind1: 'collection_notice',
      after1: '3',
      deadline1: '10',
    }

    const short = await browser.post('/reminders/settings', course)
    const saved = await browser.post('/reminders/settings', { ...course, deadline1: '14' })
    const stale = await browser.post('/reminders/settings', { ...course, deadline1: '20' })

    assert.equal(short.status, 422)
    assert.include(short.text, 'minst 14 dager')
    assert.equal(saved.status, 303)
    assert.equal(stale.status, 409)
    const [row] = await rowsOf<{ days: number }>(
      alice,
      `select (steps #>> '{0,deadlineDays}')::int as days from reminder_settings`
    )
    assert.equal(row!.days, 14)
  })
})
