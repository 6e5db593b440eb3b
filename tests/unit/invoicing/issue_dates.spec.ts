import { test } from '@japa/runner'
import { readiness } from '#tests/support/readiness'

test.group('The date of issue', () => {
  test('{issueDate} written on {today}, delivered {deliveryFrom}: {verdict}')
    .with([
      { issueDate: '22.11.2026', today: '2026-11-22', deliveryFrom: '20.11.2026', verdict: [] },
      {
        issueDate: '23.11.2026',
        today: '2026-11-22',
        deliveryFrom: '20.11.2026',
        verdict: ['issue_date_in_future'],
      },
      {
        issueDate: '20.11.2026',
        today: '2026-11-22',
        deliveryFrom: '20.11.2026',
        verdict: ['issue_date_backdated'],
      },
      // Within fifteen working days the last date of October is October's own.
      { issueDate: '31.10.2026', today: '2026-11-20', deliveryFrom: '28.10.2026', verdict: [] },
      {
        issueDate: '31.10.2026',
        today: '2026-11-20',
        deliveryFrom: '02.11.2026',
        verdict: ['issue_date_backdated', 'delivery_after_issue_date'],
      },
      {
        issueDate: '31.10.2026',
        today: '2026-11-23',
        deliveryFrom: '28.10.2026',
        verdict: ['issue_date_backdated'],
      },
      {
        issueDate: '30.10.2026',
        today: '2026-11-20',
        deliveryFrom: '28.10.2026',
        verdict: ['issue_date_too_early'],
      },
      // Maundy Thursday, Good Friday and Easter Monday are no working days: the 24th is the fifteenth.
      { issueDate: '31.03.2026', today: '2026-04-24', deliveryFrom: '30.03.2026', verdict: [] },
      {
        issueDate: '31.03.2026',
        today: '2026-04-27',
        deliveryFrom: '30.03.2026',
        verdict: ['issue_date_backdated'],
      },
    ])
    .run(({ assert }, { today, verdict, ...dates }) => {
      const typed = { ...dates, deliveryTo: '', dueDate: '31.12.2026' }
      const found = readiness({ today, typed, buyer: { organizationNumber: null } })

      const codes = [...found.blocking, ...found.warnings].map(({ code }) => code)
      assert.deepEqual(codes, verdict as never)
    })
})
