import { test } from '@japa/runner'
import type pg from 'pg'
import { newId } from '#support/id'
import { cast, type Cast } from '#tests/support/cast'
import { asProgram, enter } from '#tests/support/connections'
import { aCustomer, anInvoice } from '#tests/support/invoices'

const INVOICE = `insert into invoices (organization_id, id, number, customer_id, customer_name, issue_date,
    due_date, currency, net_minor, vat_minor, gross_minor, document, search_text)
  values ($1, $2, $3, $4, 'X', '2026-11-22', '2026-12-06', 'NOK', $5, 0, $5, '{}', '')`
const LINE = `insert into invoice_lines values ($1, $2, $3, null, 'x', 1, 'H87', 1, 0, '5', 0, $4)`
const VAT = `insert into invoice_vat values ($1, $2, '5', 'Z', 0, $3, 0)`
const TAKE = `update number_series set next_number = next_number + 1 where kind = 'invoice'
  returning next_number - 1 as number`

/** What somebody could try who can run SQL of their own as the program's role, inside their own firm. */
test.group('Attacks on the numbers and the issued rows', (group) => {
  let people: Cast
  let firm: string
  let customer: string
  let program: pg.Client

  group.setup(async () => {
    people = await cast()
    firm = people.alice.organizationId
    const made = await aCustomer(people.alice)
    customer = made.id
    await anInvoice(people.alice)
  })
  group.each.setup(async () => {
    program = await asProgram()
    await enter(program, firm)
    return () => program.end()
  })

  const take = async () => {
    const { rows } = await program.query<{ number: bigint }>(TAKE)
    return rows[0]!.number
  }

  async function insertWhole(number: bigint, id = newId()) {
    await program.query(INVOICE, [firm, id, number, customer, 100])
    await program.query(LINE, [firm, id, 1, 100])
    await program.query(VAT, [firm, id, 100])
    return id
  }

  test('a temporary table cannot stand in for a real one', async ({ assert }) => {
    for (const table of ['invoices', 'number_series', 'activity_heads']) {
      await assert.rejects(
        () => program.query(`create temp table ${table} (organization_id uuid)`),
        /permission denied/
      )
      await program.query('rollback')
      await enter(program, firm)
    }
  })

  test('no large object can be made, read or written', async ({ assert }) => {
    const tries = [
      'select lo_create(0)',
      'select lo_creat(-1)',
      `select lo_from_bytea(0, 'x')`,
      `select lo_put(1, 0, 'x')`,
      'select lo_get(1)',
      'select lo_open(1, 131072)',
      'select loread(0, 1)',
      `select lowrite(0, 'x')`,
      'select lo_unlink(1)',
    ]
    for (const sql of tries) {
      await assert.rejects(() => program.query(sql), /permission denied for function/)
      await program.query('rollback')
      await enter(program, firm)
    }
  })

  test('a number that was taken and not used fails at commit', async ({ assert }) => {
    await take()

    await assert.rejects(() => program.query('commit'), /taken and not used/)
  })

  test('a number cannot be chosen, nor used without being taken', async ({ assert }) => {
    for (const number of [1n, 10_001n, 10_002n, 777_777n]) {
      await assert.rejects(() => insertWhole(number), /number its series gave|duplicate key/)
      await program.query('rollback')
      await enter(program, firm)
    }
  })

  test('a number that another transaction took cannot be used', async ({ assert }) => {
    await insertWhole(await take())
    await program.query('commit')
    await enter(program, firm)

    await assert.rejects(() => insertWhole(10_002n), /number its series gave|duplicate key/)
  })

  test('the start of a series stays when the firm has invoiced', async ({ assert }) => {
    await assert.rejects(
      () =>
        program.query(
          `update number_series set first_number = 50000, next_number = 50000 where kind = 'invoice'`
        ),
      /keeps its start|moves by one/
    )
  })

  test('a line added after the sums were checked fails', async ({ assert }) => {
    const id = await insertWhole(await take())
    await program.query('set constraints all immediate')

    await assert.rejects(() => program.query(LINE, [firm, id, 2, 999_999]), /does not add up/)
  })

  test('lines that say another rate than the MVA fail', async ({ assert }) => {
    const id = newId()
    await program.query(INVOICE, [firm, id, await take(), customer, 100])
    await program.query(LINE, [firm, id, 1, 100])

    await assert.rejects(
      () =>
        program.query(`insert into invoice_vat values ($1, $2, '6', 'E', 0, 100, 0)`, [firm, id]),
      /does not add up/
    )
  })

  test('two lines that cancel out, added after the sums were checked, fail', async ({ assert }) => {
    const id = await insertWhole(await take())
    await program.query('set constraints all immediate')
    const both = `insert into invoice_lines values
      ($1, $2, 2, null, 'x', 1, 'H87', 1, 0, '5', 0, 100), ($1, $2, 3, null, 'x', 1, 'H87', 1, 0, '6', 0, -100)`

    await assert.rejects(() => program.query(both, [firm, id]), /does not add up/)
  })

  test('a rate of MVA below zero fails, though the total is not', async ({ assert }) => {
    const id = newId()
    await program.query(INVOICE, [firm, id, await take(), customer, 100])
    await program.query(
      `insert into invoice_lines values
        ($1, $2, 1, null, 'x', 1, 'H87', 3, 0, '5', 0, 300), ($1, $2, 2, null, 'x', -1, 'H87', 2, 0, '6', 0, -200)`,
      [firm, id]
    )

    await assert.rejects(
      () =>
        program.query(
          `insert into invoice_vat values ($1, $2, '5', 'Z', 0, 300, 0), ($1, $2, '6', 'E', 0, -200, 0)`,
          [firm, id]
        ),
      /no rate of an invoice is below zero/
    )
  })

  test('an invoice that falls due in another age fails', async ({ assert }) => {
    const late = INVOICE.replace('2026-12-06', '9999-12-31')

    await assert.rejects(
      async () => program.query(late, [firm, newId(), await take(), customer, 100]),
      /invoices_fall_due_in_our_time/
    )
  })

  test('an invoice without lines fails', async ({ assert }) => {
    await program.query(INVOICE, [firm, newId(), await take(), customer, 500])

    await assert.rejects(() => program.query('commit'), /does not add up/)
  })

  test('a line added in a later transaction fails', async ({ assert }) => {
    const { rows } = await program.query<{ id: string }>('select id from invoices limit 1')

    await assert.rejects(
      () => program.query(LINE, [firm, rows[0]!.id, 99, 0]),
      /takes no more rows/
    )
  })

  test('nobody pays more than what is open', async ({ assert }) => {
    const { rows } = await program.query<{ id: string; open: bigint }>(
      'select invoice_id as id, open_minor as open from receivables limit 1'
    )
    const pay = `insert into payments (organization_id, id, invoice_id, paid_on, amount_minor)
      values ($1, $2, $3, '2026-11-22', $4)`

    await assert.rejects(
      () => program.query(pay, [firm, newId(), rows[0]!.id, rows[0]!.open + 1n]),
      /at most what is open/
    )
  })

  test('a document cannot begin as stored, nor belong to nothing', async ({ assert }) => {
    const insert = `insert into documents (organization_id, id, kind, subject_id, template, state, sha256,
        size_bytes, stored_at)
      values ($1, $2, 'invoice_pdf', $3, 'x', 'stored', repeat('a', 64), 1, now())`

    await assert.rejects(
      () => program.query(insert, [firm, newId(), newId()]),
      /begins as an order/
    )
  })

  test('a job that the worker does not know is not ordered, and none is made known', async ({
    assert,
  }) => {
    const order = (task: string) =>
      program.query('select enqueue_job($1, $2, $3)', [task, '{}', task])

    await order('check_program')
    await assert.rejects(() => order('format_the_disk'), /there is no job called format_the_disk/)
    await program.query('rollback')
    await enter(program, firm)
    await assert.rejects(
      () => program.query(`insert into job_tasks values ('format_the_disk')`),
      /permission denied/
    )
  })
})
