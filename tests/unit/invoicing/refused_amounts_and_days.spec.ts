import { test } from '@japa/runner'
import { typedLine } from '#tests/support/drafts'
import { type Case, readiness } from '#tests/support/readiness'

const blocking = (said: Case) =>
  readiness(said).blocking.map(({ code, field }) => `${code} ${field}`)

test.group('Amounts and days that no invoice has', () => {
  test('{name}')
    .with<(Case & { name: string; missing: string[] })[]>([
      {
        name: 'no rate of MVA is below zero, however much the others make up for it',
        typed: {
          lines: [
            typedLine({ quantity: '9' }),
            typedLine({ key: 'b', vatCode: '31' }),
            typedLine({ key: 'c', vatCode: '31', quantity: '-2' }),
          ],
        },
        missing: ['vat_base_negative lines.c.vatCode'],
      },
      {
        name: 'a rate of MVA may come to nothing',
        typed: {
          lines: [
            typedLine(),
            typedLine({ key: 'b', vatCode: '31' }),
            typedLine({ key: 'c', vatCode: '31', quantity: '-1' }),
          ],
        },
        missing: [],
      },
      {
        name: 'it falls due within five years',
        typed: { issueDate: '22.11.2026', dueDate: '24.11.2031' },
        missing: ['due_date_too_late dueDate'],
      },
      {
        name: 'five years to pay are let through',
        typed: { issueDate: '22.11.2026', dueDate: '23.11.2031' },
        missing: [],
      },
      {
        name: 'a year of delivery that nobody means is refused, too early',
        typed: { deliveryFrom: '22.11.1926', deliveryTo: '22.11.2026' },
        missing: ['delivery_date_too_early deliveryFrom'],
      },
      {
        name: 'a year of delivery that nobody means is refused, too late',
        typed: { deliveryTo: '31.12.9999' },
        missing: ['delivery_date_too_late deliveryFrom'],
      },
    ])
    .run(({ assert }, { missing, ...said }) => assert.deepEqual(blocking(said), missing))
})
