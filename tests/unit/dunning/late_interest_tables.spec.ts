import { test } from '@japa/runner'
import { lateInterest } from '#dunning/domain/late_interest'
import { lawfulCharge } from '#dunning/domain/lawful_charge'
import { SHIPPED_RULES as rules } from '#dunning/domain/shipped_rules'
import { toFixed, toScaled } from '#money/decimal'
import { markdownTable } from '#tests/support/markdown_tables'

const table = (number: number) => markdownTable('algorithms/late-interest.md', number)
const kr = (minor: bigint) => toFixed(minor, 2)
const minor = (kroner: string) => toScaled(kroner, 2)
const pairs = (cell: string) => (cell ? cell.split(', ').map((pair) => pair.split(' ')) : [])

test.group('Late interest and fees, as docs/algorithms/late-interest.md says', () => {
  test('table 1: {2} from {0} to {1} bears {4}')
    .with(() => table(1))
    .run(({ assert }, [after, until, amount, cameIn, interest]) => {
      const { amountMinor, periods } = lateInterest({
        after: after!,
        until: until!,
        amountMinor: minor(amount!),
        changes: pairs(cameIn!).map(([day, paid]) => ({ day: day!, amountMinor: minor(paid!) })),
        rules,
      })

      assert.equal(kr(amountMinor), interest)
      assert.equal(
        periods.reduce((sum, period) => sum + period.amountMinor, 0n),
        amountMinor
      )
    })

  test('table 2: a letter on {0} costs {2}: {3}')
    .with(() => table(2))
    .run(({ assert }, [on, sent, amount, why]) => {
      const { charge, reason } = lawfulCharge({
        kind: 'fee_reminder',
        on: on!,
        dueDate: '2026-03-02',
        isBusiness: false,
        wantsCompensation: true,
        feeLetters: pairs(sent!).map(([sentOn, deadline]) => ({
          sentOn: sentOn!,
          deadline: deadline!,
        })),
        feesMinor: 0n,
        isCompensated: false,
        rules,
      })

      assert.deepEqual([kr(charge?.amountMinor ?? 0n), reason.key], [amount, why])
    })

  test('table 3: due {0}, a letter on {1} may bring {3}: {4}')
    .with(() => table(3))
    .run(({ assert }, [dueDate, on, fees, amount, why]) => {
      const { charge, reason } = lawfulCharge({
        kind: 'collection_notice',
        on: on!,
        dueDate: dueDate!,
        isBusiness: true,
        wantsCompensation: true,
        feeLetters: [],
        feesMinor: minor(fees!),
        isCompensated: false,
        rules,
      })

      assert.deepEqual([kr(charge?.amountMinor ?? 0n), reason.key], [amount, why])
    })
})
