import { ageingAt, readLedger } from '#ledger/read_ledger'
import { openSums } from '#ledger/domain/ledger_view'
import { runningBalance } from '#ledger/domain/running_balance'
import { wrongLedger } from '#operations/queries/figures'
import { inOrganization } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { type DayEnd, liveThrough } from '#tests/support/lives'
import { rowsOf } from '#tests/support/invoices'
import { test } from '@japa/runner'

const MANY = 1_000

function ledgerAt(person: Person, { customerId, day }: DayEnd) {
  return inOrganization(person.organizationId, () =>
    readLedger({ customerId, from: null, on: day, after: null, most: MANY })
  )
}

test.group('Random lives of two customers', () => {
  test('what was open on a past day is what was open then: seed {$self}')
    .with([11, 23, 47])
    .timeout(60_000)
    .run(async ({ assert }, seed) => {
      const { alice } = await cast()
      const ends = await liveThrough(alice, {
        seed,
        from: '2025-01-06',
        days: 24,
        backdates: false,
      })

      for (const end of ends) {
        const ledger = await ledgerAt(alice, end)
        const { owedMinor, goodMinor } = openSums(ledger!.items, end.day)
        assert.deepEqual({ ...end, owedMinor, goodMinor }, end)
        assert.equal(ledger!.head.balanceMinor, owedMinor - goodMinor, end.day)
        assert.equal(runningBalance(ledger!.postings, ledger!.head.balanceMinor).openingMinor, 0n)

        const ages = await inOrganization(alice.organizationId, () =>
          ageingAt(end.day, { after: null, most: MANY })
        )
        const row = ages.rows.find(({ id }) => id === end.customerId)
        assert.equal(row?.owedMinor ?? 0n, owedMinor)
        assert.equal(row?.goodMinor ?? 0n, goodMinor)
      }
    })

  test('documents − payments = open receivables − open credits on every day: seed {$self}')
    .with([6, 89])
    .timeout(60_000)
    .run(async ({ assert }, seed) => {
      const { alice } = await cast()
      const ends = await liveThrough(alice, { seed, from: '2025-01-06', days: 45, backdates: true })

      for (const end of ends) {
        const ledger = await ledgerAt(alice, end)
        const { owedMinor, goodMinor } = openSums(ledger!.items, end.day)
        const [sums] = await rowsOf<{ minor: bigint }>(
          alice,
          `select ((select coalesce(sum(gross_minor), 0) from invoices
              where customer_id = $1 and issue_date <= $2)
            - (select coalesce(sum(amount_minor), 0) from payments
              where customer_id = $1 and paid_on <= $2))::bigint as minor`,
          [end.customerId, end.day]
        )
        assert.equal(owedMinor - goodMinor, sums!.minor, end.day)
        assert.equal(ledger!.head.balanceMinor, sums!.minor, end.day)
      }
      const wrong = await inOrganization(alice.organizationId, () => wrongLedger())
      assert.deepEqual(wrong, [])
      const [kinds] = await rowsOf<{ count: bigint }>(
        alice,
        'select count(distinct kind) as count from payments'
      )
      assert.equal(kinds!.count, 4n, 'the life knew every kind of payment')
    })
})
