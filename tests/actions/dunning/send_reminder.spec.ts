import { test } from '@japa/runner'
import { registerPayment } from '#payments/actions/register_payment'
import { wrongLedger } from '#operations/queries/figures'
import { newId } from '#support/id'
import { inOrganization } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { credit } from '#tests/support/crediting'
import { anOverdueInvoice, dueOn, onDay, remind, send, sendStep } from '#tests/support/dunning'
import { rowsOf } from '#tests/support/invoices'

/** Due on 1 September 2026, a Tuesday. */
const DUE = { issued: '2026-08-18', due: '2026-09-01' }

interface Sent {
  step: number
  kind: string
  sent_on: string
  deadline: string
  principal_minor: bigint
  total_minor: bigint
}

function lettersOf(person: Person): Promise<Sent[]> {
  return rowsOf<Sent>(
    person,
    `select step, kind, sent_on, deadline, principal_minor, total_minor from reminders order by step`
  )
}

function chargesOf(person: Person) {
  return rowsOf<{ kind: string; amount: bigint; open: bigint }>(
    person,
    `select kind, amount_minor as amount, open_minor as open from reminder_charges
     order by charged_on, kind`
  )
}

async function pay(person: Person, invoiceId: string, amountMinor: bigint, paidOn: string) {
  const paid = await inOrganization(person.organizationId, () =>
    registerPayment({ id: newId(), invoiceId, paidOn, amountMinor, actorId: person.id })
  )
  return paid.ok
}

test.group('Send a reminder', () => {
  test('goes through the course, each letter on its day, charging what is lawful', async ({
    assert,
  }) => {
    const { alice } = await cast()
    await remind(alice)
    const invoice = await anOverdueInvoice(alice, DUE)

    assert.deepEqual(await dueOn(alice, '2026-09-03'), [])
    assert.deepEqual(await dueOn(alice, '2026-09-04'), ['10001 1 reminder'])
    await sendStep(alice, invoice.id, { step: 1, on: '2026-09-04' })
    assert.deepEqual(await dueOn(alice, '2026-09-14'), [])
    assert.deepEqual(await dueOn(alice, '2026-09-15'), ['10001 2 fee_reminder'])
    await sendStep(alice, invoice.id, { step: 2, on: '2026-09-15' })
    assert.deepEqual(await dueOn(alice, '2026-09-29'), [])
    assert.deepEqual(await dueOn(alice, '2026-09-30'), ['10001 3 collection_notice'])
    await sendStep(alice, invoice.id, { step: 3, on: '2026-09-30' })
    assert.deepEqual(await dueOn(alice, '2026-12-30'), [])

    // 1 250 kroner at 12.25 %: 14 days are 5.87, 29 days 12.16.
    assert.deepEqual(await chargesOf(alice), [
      { kind: 'fee', amount: 3800n, open: 3800n },
      { kind: 'interest', amount: 587n, open: 587n },
      { kind: 'fee', amount: 3800n, open: 3800n },
      { kind: 'interest', amount: 629n, open: 629n },
    ])
    const letters = await lettersOf(alice)
    assert.deepEqual(
      letters.map(({ deadline, total_minor }) => [deadline, total_minor]),
      [
        ['2026-09-14', 125_000n],
        ['2026-09-29', 129_387n],
        ['2026-10-14', 133_816n],
      ]
    )
    const [log] = await rowsOf<{ count: number }>(
      alice,
      `select count(*)::int as count from activity_entries where action = 'reminder.sent'`
    )
    assert.equal(log!.count, 3)
  })

  test('goes once, whoever sends it and however often at the same time', async ({ assert }) => {
    const { alice } = await cast()
    await remind(alice)
    const invoice = await anOverdueInvoice(alice, DUE)

    const outcomes = await onDay('2026-09-04', () =>
      Promise.all(Array.from({ length: 20 }, () => send(alice, invoice.id, 1)))
    )

    assert.lengthOf(
      outcomes.filter(({ ok }) => ok),
      1
    )
    for (const outcome of outcomes) if (!outcome.ok) assert.equal(outcome.error, 'sent_already')
    assert.lengthOf(await lettersOf(alice), 1)
    assert.lengthOf(await rowsOf(alice, `select from mails where kind = 'reminder'`), 1)
  })

  test('never goes for what is paid or credited, also when both happen at once', async ({
    assert,
  }) => {
    const { alice } = await cast()
    await remind(alice)
    const paid = await anOverdueInvoice(alice, DUE)
    const credited = await anOverdueInvoice(alice, DUE)
    const racing = await anOverdueInvoice(alice, DUE)
    await pay(alice, paid.id, 125_000n, '2026-09-02')
    await onDay('2026-09-03', () => credit(alice, credited.id))

    const refused = await sendStep(alice, paid.id, { step: 1, on: '2026-09-04' })
    const alsoRefused = await sendStep(alice, credited.id, { step: 1, on: '2026-09-04' })
    const [sent, isPaid] = await onDay('2026-09-04', () =>
      Promise.all([send(alice, racing.id, 1), pay(alice, racing.id, 125_000n, '2026-09-04')])
    )

    assert.deepEqual(refused, { ok: false, error: 'settled' })
    assert.deepEqual(alsoRefused, { ok: false, error: 'settled' })
    assert.isTrue(isPaid)
    const letters = await lettersOf(alice)
    assert.lengthOf(letters, sent.ok ? 1 : 0)
    if (sent.ok) assert.equal(letters[0]!.principal_minor, 125_000n)
  })

  test('asks only for what is left, with interest on what was owed on each day', async ({
    assert,
  }) => {
    const { alice } = await cast()
    await remind(alice, { steps: [{ kind: 'fee_reminder', afterDays: 14, deadlineDays: 14 }] })
    const invoice = await anOverdueInvoice(alice, DUE)
    await pay(alice, invoice.id, 25_000n, '2026-09-11')

    await sendStep(alice, invoice.id, { step: 1, on: '2026-09-21' })

    // 1 250 for 10 days and 1 000 for 10 days at 12.25 %.
    const [, interest] = await chargesOf(alice)
    assert.equal(interest!.amount, 755n)
    const [letter] = await lettersOf(alice)
    assert.equal(letter!.principal_minor, 100_000n)
    assert.equal(letter!.total_minor, 100_000n + 3800n + 755n)
  })

  test('gives interest up that was asked for on what a credit note took', async ({ assert }) => {
    const { alice } = await cast()
    await remind(alice)
    const invoice = await anOverdueInvoice(alice, DUE)
    await sendStep(alice, invoice.id, { step: 1, on: '2026-09-04' })
    await sendStep(alice, invoice.id, { step: 2, on: '2026-09-15' })
    await onDay('2026-09-20', () =>
      credit(alice, invoice.id, {
        choices: [{ position: 1, amountMinor: 90_000n }],
      })
    )

    const sent = await sendStep(alice, invoice.id, { step: 3, on: '2026-09-30' })

    assert.isTrue(sent.ok)
    // What is left is 125 kroner: 29 days at 12.25 % are 1.21, and 5.87 were asked for before.
    const charges = await chargesOf(alice)
    assert.deepEqual(
      charges.filter(({ kind }) => kind === 'interest'),
      [{ kind: 'interest', amount: 587n, open: 121n }]
    )
    assert.deepEqual(await inOrganization(alice.organizationId, wrongLedger), [])
  })

  test('of a business the compensation instead of fees, once', async ({ assert }) => {
    const { alice } = await cast()
    await remind(alice, { wantsCompensation: true, claimsInterest: false })
    const firm = await anOverdueInvoice(alice, DUE)
    const person = await anOverdueInvoice(alice, {
      ...DUE,
      customer: { kind: 'person', organization_number: null },
    })
    for (const { id } of [firm, person]) {
      await sendStep(alice, id, { step: 1, on: '2026-09-04' })
      await sendStep(alice, id, { step: 2, on: '2026-09-15' })
      await sendStep(alice, id, { step: 3, on: '2026-09-30' })
    }

    const charges = await rowsOf<{ id: string; kind: string; amount: bigint }>(
      alice,
      `select invoice_id as id, kind, amount_minor as amount from reminder_charges order by charged_on`
    )
    assert.deepEqual(
      charges.filter(({ id }) => id === firm.id).map(({ kind, amount }) => [kind, amount]),
      [['compensation', 43_000n]]
    )
    assert.deepEqual(
      charges.filter(({ id }) => id === person.id).map(({ kind, amount }) => [kind, amount]),
      [
        ['fee', 3800n],
        ['fee', 3800n],
      ]
    )
  })

  test('costs nothing from the day on which the law is not known', async ({ assert }) => {
    const { alice } = await cast()
    await remind(alice)
    const invoice = await anOverdueInvoice(alice, { issued: '2026-12-01', due: '2026-12-15' })

    await sendStep(alice, invoice.id, { step: 1, on: '2026-12-30' })
    const second = await sendStep(alice, invoice.id, { step: 2, on: '2027-01-20' })

    assert.isTrue(second.ok)
    const letters = await lettersOf(alice)
    assert.deepEqual(
      letters.map(({ kind, total_minor }) => [kind, total_minor]),
      [
        ['reminder', 125_000n],
        ['reminder', 125_000n],
      ]
    )
    assert.lengthOf(await chargesOf(alice), 0)
  })
})
