import { test } from '@japa/runner'
import { assertBalanced, computeTotals, type CountedLine } from '#invoicing/domain/totals'
import { toFixed, toScaled } from '#money/decimal'
import { vatCodeOn } from '#norway/vat_codes'
import { InvariantViolation } from '#support/assert'
import { dueDateFor } from '#invoicing/domain/due_date'
import { invoiceStatus } from '#invoicing/domain/invoice_status'
import { markdownTable } from '#tests/support/markdown_tables'

const DATE = '2026-11-22'
const ore = (minor: bigint) => toFixed(minor, 2)

/** `3: 10 × 100 − 25 %`, as table 4 writes a line. */
function lineOf(written: string): CountedLine {
  const parts = /^(\d+): (\S+) × (\S+) − (\S+) %$/.exec(written)
  if (!parts) throw new Error(`Table 4 holds an unreadable line: ${written}`)
  return {
    quantity: toScaled(parts[2]!, 4),
    unitPrice: toScaled(parts[3]!, 4),
    discountPercent: toScaled(parts[4]!, 2),
    vat: vatCodeOn(parts[1]!, DATE)!,
  }
}

test.group('Totals, as docs/algorithms/rounding.md says', () => {
  test('table 4: invoice {0} comes to {5}')
    .with(() => markdownTable('algorithms/rounding.md', 4))
    .run(({ assert }, [, lines, groups, net, vat, gross]) => {
      const totals = computeTotals(lines!.split('; ').map(lineOf))

      const written = totals.vat.map(
        (group) => `${group.code}: ${ore(group.baseMinor)} → ${ore(group.vatMinor)}`
      )
      assert.equal(written.join('; '), groups)
      assert.equal(ore(totals.netMinor), net)
      assert.equal(ore(totals.vatMinor), vat)
      assert.equal(ore(totals.grossMinor), gross)
      assert.doesNotThrow(() => assertBalanced(totals))
    })

  test('nothing comes to nothing', ({ assert }) => {
    assert.deepEqual(computeTotals([]), {
      lines: [],
      vat: [],
      netMinor: 0n,
      vatMinor: 0n,
      grossMinor: 0n,
    })
  })

  test('totals that were tampered with are found out, wherever', ({ assert }) => {
    const totals = () => structuredClone(computeTotals([lineOf('3: 1 × 100 − 0 %')]))
    const forge = (change: (forged: ReturnType<typeof totals>) => void) => () => {
      const forged = totals()
      change(forged)
      assertBalanced(forged)
    }

    assert.doesNotThrow(forge(() => {}))
    assert.throws(
      forge((forged) => (forged.netMinor += 1n)),
      InvariantViolation
    )
    assert.throws(
      forge((forged) => (forged.vatMinor += 1n)),
      InvariantViolation
    )
    assert.throws(
      forge((forged) => (forged.grossMinor -= 1n)),
      InvariantViolation
    )
    assert.throws(
      forge((forged) => (forged.lines[0]!.discountMinor += 1n)),
      InvariantViolation
    )
    assert.throws(
      forge((forged) => {
        forged.vat[0]!.vatMinor += 1n
        forged.vatMinor += 1n
        forged.grossMinor += 1n
      }),
      InvariantViolation
    )
  })
})

test.group('Due date and status', () => {
  test('what was agreed with the customer comes before what everybody gets', ({ assert }) => {
    const issueDate = '2026-11-22'

    assert.equal(dueDateFor({ issueDate, customerDays: null, firmDays: 14 }), '2026-12-06')
    assert.equal(dueDateFor({ issueDate, customerDays: 0, firmDays: 14 }), '2026-11-22')
    assert.equal(dueDateFor({ issueDate, customerDays: 45, firmDays: 14 }), '2027-01-06')
  })

  test('{openMinor} of {amountMinor} due {dueDate} is {status}')
    .with([
      { openMinor: 100n, amountMinor: 100n, dueDate: '2026-11-22', status: 'unpaid' },
      { openMinor: 100n, amountMinor: 100n, dueDate: '2026-11-21', status: 'overdue' },
      { openMinor: 40n, amountMinor: 100n, dueDate: '2026-11-22', status: 'partly_paid' },
      { openMinor: 40n, amountMinor: 100n, dueDate: '2026-11-21', status: 'overdue' },
      { openMinor: 0n, amountMinor: 100n, dueDate: '2026-11-21', status: 'paid' },
      { openMinor: -5n, amountMinor: 100n, dueDate: '2026-11-21', status: 'paid' },
      { openMinor: 0n, amountMinor: 0n, dueDate: '2026-12-24', status: 'paid' },
      {
        openMinor: 0n,
        amountMinor: 9n,
        creditedMinor: 9n,
        dueDate: '2026-11-01',
        status: 'credited',
      },
      { openMinor: 0n, amountMinor: 9n, creditedMinor: 4n, dueDate: '2026-11-01', status: 'paid' },
      { openMinor: 0n, amountMinor: -9n, dueDate: '2026-11-01', status: 'credit_note' },
    ])
    .run(({ assert }, { status, ...invoice }) => {
      assert.equal(invoiceStatus({ creditedMinor: 0n, ...invoice, today: '2026-11-22' }), status)
    })
})
