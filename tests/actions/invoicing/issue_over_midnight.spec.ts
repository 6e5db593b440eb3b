import { test } from '@japa/runner'
import { issueInvoice } from '#invoicing/actions/issue_invoice'
import { freezeClock } from '#support/clock'
import { inOrganization } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { aCustomer, aDraft, rowsOf } from '#tests/support/invoices'

interface Issued {
  number: bigint
  issue_date: string
  due_date: string
}

/** Does something when it is just this instant. */
async function at<T>(instant: string, work: () => Promise<T>): Promise<T> {
  const thaw = freezeClock(new Date(instant))
  try {
    return await work()
  } finally {
    thaw()
  }
}

function issue(person: Person, draft: { id: string; version: number }) {
  return inOrganization(person.organizationId, () =>
    issueInvoice({ draftId: draft.id, version: draft.version, actorId: person.id })
  )
}

function invoicesOf(person: Person): Promise<Issued[]> {
  return rowsOf<Issued>(person, 'select number, issue_date, due_date from invoices order by number')
}

/** Oslo's midnight between two days, and the last second before it, in UTC. */
const MIDNIGHTS = [
  ['the year changes', '2026-12-31T23:00:00Z', '2026-12-31', '2027-01-01', '2027-01-15'],
  [
    'summer time begins that night',
    '2027-03-27T23:00:00Z',
    '2027-03-27',
    '2027-03-28',
    '2027-04-11',
  ],
  ['summer time has begun', '2027-03-28T22:00:00Z', '2027-03-28', '2027-03-29', '2027-04-12'],
  ['summer time ends that night', '2026-10-24T22:00:00Z', '2026-10-24', '2026-10-25', '2026-11-08'],
  ['summer time has ended', '2026-10-25T23:00:00Z', '2026-10-25', '2026-10-26', '2026-11-09'],
  ['a leap day begins', '2028-02-28T23:00:00Z', '2028-02-28', '2028-02-29', '2028-03-14'],
  ['a leap day ends', '2028-02-29T23:00:00Z', '2028-02-29', '2028-03-01', '2028-03-15'],
] as const

test.group('Issuing around midnight in Norway', () => {
  for (const [when, midnight, before, after, due] of MIDNIGHTS) {
    test(`${when}: the date is the one on the wall`, async ({ assert }) => {
      const { alice } = await cast()
      const { id: customerId } = await aCustomer(alice, { payment_days: 14 })
      const lastSecond = new Date(Date.parse(midnight) - 1_000).toISOString()

      await at(lastSecond, async () => issue(alice, await aDraft(alice, { customerId })))
      await at(midnight, async () => issue(alice, await aDraft(alice, { customerId })))

      const [old, young] = await invoicesOf(alice)
      assert.equal(old?.issue_date, before)
      assert.deepEqual(young, { number: 10_002n, issue_date: after, due_date: due })
    })
  }

  test('a draft begun in the old year and issued in the new one is of the new one', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const { id: customerId } = await aCustomer(alice, { payment_days: 10 })
    const deliveryFrom = '31.12.2026'
    const draft = await at('2026-12-31T22:59:00Z', () =>
      aDraft(alice, { customerId, deliveryFrom })
    )

    const outcome = await at('2026-12-31T23:01:00Z', () => issue(alice, draft))

    assert.isTrue(outcome.ok)
    assert.deepEqual(await invoicesOf(alice), [
      { number: 10_001n, issue_date: '2027-01-01', due_date: '2027-01-11' },
    ])
  })

  test('a clock that jumps a day ahead and back leaves no hole and no double', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const instants = [
      '2026-12-31T12:00Z',
      '2027-01-01T12:00Z',
      '2026-12-31T13:00Z',
      '2026-12-30T12:00Z',
    ]

    for (const instant of instants) {
      const drafts = await at(instant, () => Promise.all([aDraft(alice), aDraft(alice)]))
      await at(instant, () => Promise.all(drafts.map((draft) => issue(alice, draft))))
    }

    const issued = await invoicesOf(alice)
    assert.deepEqual(
      issued.map(({ number }) => Number(number)),
      Array.from({ length: 8 }, (_, index) => 10_001 + index)
    )
    assert.deepEqual(
      issued.map(({ issue_date: date }) => date),
      ['2026-12-31', '2027-01-01', '2026-12-31', '2026-12-30'].flatMap((day) => [day, day])
    )
  })
})
