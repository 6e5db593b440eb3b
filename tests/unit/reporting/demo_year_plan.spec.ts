import { test } from '@japa/runner'
import { DAYS, planYear, WHOLE_YEAR, type YearSize } from '#database/seeders/demo/year/plan'

const SIZES: YearSize[] = [
  WHOLE_YEAR,
  { invoices: 60, creditNotes: 4, payments: 50, reminders: 9 },
  { invoices: 120, creditNotes: 8, payments: 110, reminders: 18 },
]

test.group('The plan of the demo year', () => {
  test('has just as much of everything as was asked for, within the year')
    .with(SIZES)
    .run(({ assert }, size) => {
      const { invoices, credits, payments } = planYear(size)

      assert.lengthOf(invoices, size.invoices)
      assert.lengthOf(credits, size.creditNotes)
      assert.lengthOf(payments, size.payments)
      assert.equal(
        invoices.reduce((sum, { letters }) => sum + letters, 0),
        size.reminders
      )
      for (const { day } of [...invoices, ...credits, ...payments]) {
        assert.isTrue(day >= 0 && day < DAYS, String(day))
      }
    })

  test('nobody pays before the invoice is there, and only late ones after three days')
    .with(SIZES)
    .run(({ assert }, size) => {
      const { invoices, payments } = planYear(size)

      for (const payment of payments) {
        for (const at of payment.invoices) {
          const invoice = invoices[at]!
          assert.isTrue(payment.day >= invoice.day)
          if (invoice.letters === 0) assert.isTrue(payment.day < invoice.dueDay + 3)
        }
      }
    })

  test('is the same each time', ({ assert }) => {
    assert.deepEqual(planYear(WHOLE_YEAR), planYear(WHOLE_YEAR))
  })
})
