import { issueInvoice } from '#invoicing/actions/issue_invoice'
import { inOrganization } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { aDraft, aLine, rowsOf } from '#tests/support/invoices'
import { test } from '@japa/runner'

function issue(person: Person, draft: { id: string; version: number }) {
  return inOrganization(person.organizationId, () =>
    issueInvoice({ draftId: draft.id, version: draft.version, actorId: person.id })
  )
}

async function nextNumber(person: Person): Promise<bigint> {
  const [row] = await rowsOf<{ next_number: bigint }>(
    person,
    `select next_number from number_series where kind = 'invoice'`
  )
  return row!.next_number
}

test.group('Refuse to issue an invoice', () => {
  test('refuses a draft that was changed since it was seen, and takes no number', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)

    const outcome = await issue(alice, { id: draft.id, version: 1 })

    assert.deepEqual(outcome, { ok: false, error: { type: 'draft_changed' } })
    assert.equal(await nextNumber(alice), 10_001n)
    assert.lengthOf(await rowsOf(alice, 'select from invoice_drafts'), 1)
  })

  test('says what a draft lacks, keeps it, and takes no number', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice, { deliveryFrom: '', lines: [aLine({ unitPrice: 'dyrt' })] })

    const outcome = await issue(alice, draft)

    assert.isFalse(outcome.ok)
    if (outcome.ok || outcome.error.type !== 'incomplete') return assert.fail('it was not refused')
    assert.includeMembers(
      outcome.error.readiness.blocking.map((shortfall) => shortfall.code),
      ['not_a_number', 'delivery_date_missing']
    )
    assert.equal(await nextNumber(alice), 10_001n)
    assert.lengthOf(await rowsOf(alice, 'select from invoice_drafts'), 1)
  })

  test('does not let a firm outside the MVA register charge MVA', async ({ assert }) => {
    const { alice } = await cast({ vatRegistered: false })
    const draft = await aDraft(alice)

    const outcome = await issue(alice, draft)

    assert.isFalse(outcome.ok)
    if (outcome.ok || outcome.error.type !== 'incomplete') return assert.fail('it was not refused')
    assert.equal(outcome.error.readiness.blocking[0]?.code, 'vat_without_registration')
  })

  test('knows no draft of another firm', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const draft = await aDraft(alice)

    const outcome = await issue(charlie, draft)

    assert.deepEqual(outcome, { ok: false, error: { type: 'draft_not_found' } })
    assert.lengthOf(await rowsOf(alice, 'select from invoice_drafts'), 1)
  })
})
