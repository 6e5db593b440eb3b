import { test } from '@japa/runner'
import type pg from 'pg'
import { newId } from '#support/id'
import { cast, type Cast } from '#tests/support/cast'
import { asProgram, enter } from '#tests/support/connections'
import { wholeFirm } from '#tests/support/whole_firm'

const NEW = 'gen_random_uuid()'

const CHARGE = (letter: string) => `insert into reminder_charges (organization_id, id, reminder_id,
    invoice_id, customer_id, kind, charged_on, amount_minor, open_minor)
  select organization_id, ${NEW}, id, invoice_id, customer_id, 'compensation', '2026-11-22', 99999, 0
  from reminders where ${letter}`
const SECOND_LETTER = `insert into reminders (organization_id, id, invoice_id, customer_id, step, kind,
    delivery, sent_on, deadline, principal_minor, total_minor, document, is_automatic)
  select r.organization_id, ${NEW}, r.invoice_id, r.customer_id, 2, 'collection_notice', 'post',
    '2026-11-22', '2026-12-22', o.open_minor, o.open_minor + 100, '{}', false
  from reminders r join receivables o
    on o.organization_id = r.organization_id and o.invoice_id = r.invoice_id`
const TO_CHARGE = (amount: number) => `insert into allocations
    (organization_id, id, credit_id, charge_id, allocated_on, amount_minor)
  select f.organization_id, ${NEW}, c.id, f.id, '2026-11-22', ${amount}
  from reminder_charges f join customer_credits c
    on c.organization_id = f.organization_id and c.customer_id = f.customer_id
  where c.open_minor > 0 limit 1`
const WAIVED = (amount: number) => `insert into reminder_waivers
    (organization_id, id, charge_id, amount_minor, reason)
  select organization_id, ${NEW}, id, ${amount}, 'x' from reminder_charges limit 1`
const PAID = (said: { kind?: string; on?: string }) => `insert into payments
    (organization_id, id, customer_id, kind, paid_on, amount_minor)
  select organization_id, ${NEW}, customer_id, '${said.kind ?? 'payment'}',
    '${said.on ?? '2026-11-22'}', 500 from reminders limit 1`

/** What somebody could try with all that comes after the invoice who can run SQL as the program's role. */
test.group('Attacks on letters, money, links and quotes', (group) => {
  let people: Cast
  let program: pg.Client
  group.setup(async () => {
    people = await cast()
    await wholeFirm(people.alice)
  })
  group.each.setup(async () => {
    program = await asProgram()
    await enter(program, people.alice.organizationId)
    return () => program.end()
  })

  const ATTACKS: [promise: string, sql: string, refusal: RegExp][] = [
    ['a letter that was sent costs no more', CHARGE('true'), /charges nothing more/],
    ['a letter is final', 'update reminders set total_minor = 1', /permission denied/],
    ['a charge is not lowered by hand', 'update reminder_charges set open_minor = 0', /permission/],
    ['a waiver gives nothing back', WAIVED(-5), /check constraint/],
    ['no more is waived than is open', WAIVED(999_999), /at most what is open is waived/],
    ['no charge is paid by less than nothing', TO_CHARGE(-5), /an allocation is positive/],
    ['no charge is paid twice', TO_CHARGE(29_999), /at most what is open of a charge/],
    ['a loss is nobody’s good', PAID({ kind: 'loss' }), /nobody's good/],
    ['a bank fee is nobody’s good', PAID({ kind: 'bank_fee' }), /nobody's good/],
    ['money comes in on a day', PAID({ on: 'infinity' }), /payments_on_a_day/],
    ['and not in the year 9999', PAID({ on: '9999-12-31' }), /payments_on_a_day/],
    ['a batch does what was ordered', `update batches set kind = 'issue'`, /permission denied/],
    ['a rule is never rewritten', 'update reminder_rules set value = 1', /only ended, and once/],
    ['a link leads on no longer', `update shared_links set ends_on = '2999-01-01'`, /one thing/],
    ['what the bank said stays', 'update bank_transactions set amount_minor = 1', /permission/],
    ['a quote stays', 'update quotes set gross_minor = 1', /permission denied/],
    [
      'the number of a quote is used',
      `update number_series set next_number = next_number + 1 where kind = 'quote'`,
      /taken and not used/,
    ],
    ['what was sold is not forged', 'update sales_of_days set base_minor = 0', /permission/],
    ['a KID stays', `update invoices set kid = '1234567897'`, /permission denied/],
    ['there is no other job', `select enqueue_job('rm_rf', '{}')`, /there is no job/],
    ['no job is made known', `insert into job_tasks values ('evil')`, /permission denied/],
  ]
  for (const [promise, sql, refusal] of ATTACKS) {
    test(promise, async ({ assert }) => {
      const attack = async () => {
        await program.query(sql)
        await program.query('set constraints all immediate')
      }
      await assert.rejects(attack, refusal)
    })
  }

  test('a letter charges at most what it asks for, and at once', async ({ assert }) => {
    await program.query(`update reminder_pauses set ended_at = now() where ended_at is null`)
    await program.query(SECOND_LETTER)
    await program.query('savepoint sent')

    await assert.rejects(() => program.query(CHARGE('step = 2')), /at most what it asks for/)
    await program.query('rollback to sent')
    const within = await program.query(CHARGE('step = 2').replace('99999', '100'))
    assert.equal(within.rowCount, 1)
    await assert.rejects(() => program.query(CHARGE('step = 2').replace('99999', '1')))
  })

  test('a quote that was declined becomes no invoice', async ({ assert }) => {
    await program.query(`insert into quote_answers (organization_id, quote_id, answer, name)
      select organization_id, id, 'declined', 'Kari' from quotes`)

    await assert.rejects(
      () =>
        program.query(`insert into quote_invoices (organization_id, quote_id, invoice_id)
          select organization_id, id, ${NEW} from quotes`),
      /declined or becomes an invoice/
    )
  })

  test('nothing is written into another firm', async ({ assert }) => {
    const theirs = people.charlie.organizationId
    for (const [sql, values] of [
      [`insert into letter_texts values ($1, 'invoice', 'nb', 'x', 'y')`, [theirs]],
      [
        `insert into reminder_rules (organization_id, id, kind, valid_from, value, source)
          values ($1, $2, 'fee', '2026-01-01', 1, 'x')`,
        [theirs, newId()],
      ],
      [
        `insert into quote_answers (organization_id, quote_id, answer, name)
          values ($1, $2, 'accepted', 'x')`,
        [theirs, newId()],
      ],
      [`select enqueue_job('run_batch', '{}', 'batch-' || $1::text || '-x')`, [theirs]],
    ] as const) {
      await program.query('savepoint here')
      await assert.rejects(() => program.query(sql, [...values]), /row-level security|own organiz/)
      await program.query('rollback to here')
    }
  })
})
