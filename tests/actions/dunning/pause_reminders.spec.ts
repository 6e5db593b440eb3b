import { test } from '@japa/runner'
import { pauseReminders } from '#dunning/actions/pause_reminders'
import { resumeReminders } from '#dunning/actions/resume_reminders'
import { newId } from '#support/id'
import { inOrganization } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { anOverdueInvoice, dueOn, onDay, remind, send, sendStep } from '#tests/support/dunning'
import { rowsOf } from '#tests/support/invoices'

const DUE = { issued: '2026-08-18', due: '2026-09-01' }
const ON = '2026-09-04'

interface Paused {
  customerId?: string
  invoiceId?: string
  kind?: 'pause' | 'dispute'
}

async function pause(person: Person, said: Paused) {
  const id = newId()
  const paused = await inOrganization(person.organizationId, () =>
    pauseReminders({
      id,
      customerId: said.customerId ?? null,
      invoiceId: said.invoiceId ?? null,
      kind: said.kind ?? 'pause',
      reason: 'Avtalt å vente',
      actorId: person.id,
    })
  )
  return { id, ok: paused.ok }
}

test.group('Pause reminders', () => {
  test('of an invoice or of all of a customer, until they are resumed', async ({ assert }) => {
    const { alice } = await cast()
    await remind(alice)
    const one = await anOverdueInvoice(alice, DUE)
    const other = await anOverdueInvoice(alice, DUE)
    const dispute = await pause(alice, { invoiceId: one.id, kind: 'dispute' })
    await pause(alice, { customerId: other.customerId })

    assert.deepEqual(await dueOn(alice, ON), [])
    const refused = await sendStep(alice, one.id, { step: 1, on: ON })
    const alsoRefused = await sendStep(alice, other.id, { step: 1, on: ON })
    await inOrganization(alice.organizationId, () =>
      resumeReminders({ pauseId: dispute.id, actorId: alice.id })
    )

    assert.deepEqual(refused, { ok: false, error: 'paused' })
    assert.deepEqual(alsoRefused, { ok: false, error: 'paused' })
    assert.deepEqual(await dueOn(alice, ON), ['10001 1 reminder'])
    const log = await rowsOf<{ action: string }>(
      alice,
      `select action from activity_entries where action like 'reminder.%' order by sequence`
    )
    assert.deepEqual(
      log.map(({ action }) => action),
      ['reminder.disputed', 'reminder.paused', 'reminder.resumed']
    )
  })

  test('at the moment of sending: it goes before, or not at all', async ({ assert }) => {
    const { alice } = await cast()
    await remind(alice)
    const invoices = [
      await anOverdueInvoice(alice, DUE),
      await anOverdueInvoice(alice, DUE),
      await anOverdueInvoice(alice, DUE),
    ]

    const outcomes = await onDay(ON, () =>
      Promise.all(
        invoices.map(({ id, customerId }) =>
          Promise.all([send(alice, id, 1), pause(alice, { customerId })])
        )
      )
    )

    const letters = await rowsOf(alice, 'select from reminders')
    assert.lengthOf(letters, outcomes.filter(([sent]) => sent.ok).length)
    for (const [sent, paused] of outcomes) {
      assert.isTrue(paused.ok)
      if (!sent.ok) assert.equal(sent.error, 'paused')
    }
  })

  test('twice is once, and a customer of another firm does not exist', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const invoice = await anOverdueInvoice(alice, DUE)

    const outcomes = [
      await pause(alice, { invoiceId: invoice.id }),
      await pause(alice, { invoiceId: invoice.id }),
    ]
    const foreign = await pause(charlie, { invoiceId: invoice.id })
    const alsoForeign = await pause(charlie, { customerId: invoice.customerId })

    for (const { ok } of outcomes) assert.isTrue(ok)
    assert.isFalse(foreign.ok)
    assert.isFalse(alsoForeign.ok)
    assert.lengthOf(await rowsOf(alice, 'select from reminder_pauses'), 1)
  })
})
