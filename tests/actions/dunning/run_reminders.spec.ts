import { test } from '@japa/runner'
import { runReminders } from '#dunning/actions/run_reminders'
import SendDueReminders from '#dunning/jobs/send_due_reminders'
import { freezeClock } from '#support/clock'
import { inOrganization, withoutOrganization } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { anOverdueInvoice, remind } from '#tests/support/dunning'
import { rowsOf } from '#tests/support/invoices'

/** What the clock's call at an instant comes to for a firm. */
async function runAt(person: Person, instant: string) {
  const thaw = freezeClock(new Date(instant))
  try {
    return await inOrganization(person.organizationId, runReminders)
  } finally {
    thaw()
  }
}

async function lettersOf(person: Person) {
  const rows = await rowsOf<{ text: string }>(
    person,
    `select step || ' ' || sent_on as text from reminders order by sent_on, step`
  )
  return rows.map(({ text }) => text)
}

const automatic = (person: Person) => remind(person, { isAutomatic: true })

test.group('Reminders by themselves', () => {
  test('go from eight in the morning in Norway, summer and winter, once a day', async ({
    assert,
  }) => {
    const { alice } = await cast()
    await automatic(alice)
    await anOverdueInvoice(alice, { issued: '2026-10-01', due: '2026-10-20' })

    // Summer time ends on 25 October: eight is six in UTC before, seven after.
    assert.isNull(await runAt(alice, '2026-10-24T05:59:59Z'))
    assert.deepEqual(await runAt(alice, '2026-10-24T06:00:00Z'), { sentCount: 1, leftCount: 0 })
    assert.isNull(await runAt(alice, '2026-10-24T06:05:00Z'))
    assert.isNull(await runAt(alice, '2026-10-25T06:59:59Z'))
    assert.deepEqual(await runAt(alice, '2026-10-25T07:00:00Z'), { sentCount: 0, leftCount: 0 })
    assert.deepEqual(await lettersOf(alice), ['1 2026-10-24'])
  })

  test('know the day in Norway, when it is still yesterday in UTC', async ({ assert }) => {
    const { alice } = await cast()
    await automatic(alice)
    await anOverdueInvoice(alice, { issued: '2026-12-01', due: '2026-12-28' })

    // Half past midnight on New Year's Day in Norway: the day has come, the morning has not.
    assert.isNull(await runAt(alice, '2026-12-31T23:30:00Z'))
    assert.deepEqual(await runAt(alice, '2026-12-31T20:00:00Z'), { sentCount: 1, leftCount: 0 })
    assert.deepEqual(await runAt(alice, '2027-01-01T07:00:00Z'), { sentCount: 0, leftCount: 0 })
    assert.deepEqual(await lettersOf(alice), ['1 2026-12-31'])
  })

  test('make up for days that were missed, a letter at a time', async ({ assert }) => {
    const { alice } = await cast()
    await automatic(alice)
    await anOverdueInvoice(alice, { issued: '2028-01-05', due: '2028-02-01' })

    await runAt(alice, '2028-02-28T08:00:00Z')
    await runAt(alice, '2028-02-29T08:00:00Z')
    await runAt(alice, '2028-03-10T08:00:00Z')

    // The first letter gives ten days from the 28th, over the leap day: until 9 March.
    assert.deepEqual(await lettersOf(alice), ['1 2028-02-28', '2 2028-03-10'])
  })

  test('are noted as sent by nobody, and leave who has no address to a person', async ({
    assert,
  }) => {
    const { alice } = await cast()
    await automatic(alice)
    const due = { issued: '2026-08-18', due: '2026-09-01' }
    await anOverdueInvoice(alice, due)
    await anOverdueInvoice(alice, { ...due, customer: { email: null } })

    const run = await runAt(alice, '2026-09-04T08:00:00Z')

    assert.deepEqual(run, { sentCount: 1, leftCount: 1 })
    const rows = await rowsOf(alice, 'select is_automatic, created_by, delivery from reminders')
    assert.deepEqual(rows, [{ is_automatic: true, created_by: null, delivery: 'mail' }])
  })

  test('go nowhere where a person sends, or where they are off', async ({ assert }) => {
    const { alice, charlie } = await cast()
    await remind(alice)
    await anOverdueInvoice(alice, { issued: '2026-08-18', due: '2026-09-01' })
    await anOverdueInvoice(charlie, { issued: '2026-08-18', due: '2026-09-01' })

    assert.isNull(await runAt(alice, '2026-09-04T08:00:00Z'))
    assert.isNull(await runAt(charlie, '2026-09-04T08:00:00Z'))
    assert.isEmpty([...(await lettersOf(alice)), ...(await lettersOf(charlie))])
  })

  test('enter each firm by themselves, and go once when two workers run', async ({
    assert,
    cleanup,
  }) => {
    const { alice, charlie } = await cast()
    await automatic(alice)
    await automatic(charlie)
    await anOverdueInvoice(alice, { issued: '2026-08-18', due: '2026-09-01' })
    await anOverdueInvoice(charlie, { issued: '2026-08-18', due: '2026-09-01' })
    cleanup(freezeClock(new Date('2026-09-04T08:00:00Z')))

    await withoutOrganization(() =>
      Promise.all([new SendDueReminders().handle(), new SendDueReminders().handle()])
    )

    assert.deepEqual(await lettersOf(alice), ['1 2026-09-04'])
    assert.deepEqual(await lettersOf(charlie), ['1 2026-09-04'])
  })
})
