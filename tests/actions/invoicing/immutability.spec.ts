import db from '@adonisjs/lucid/services/db'
import { newId } from '#support/id'
import { inOrganization, transaction } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { aCustomer, aDraft, anInvoice, rowsOf } from '#tests/support/invoices'
import { test } from '@japa/runner'

const NO_GRANT = '42501'
const FINAL = '23001'
const CHECK = '23514'

/** The SQLSTATE that the statement is refused with, as the program's own role. */
function asProgram(person: Person, sql: string, values: readonly unknown[] = []) {
  return refusal(() =>
    inOrganization(person.organizationId, () => transaction((queryer) => queryer.run(sql, values)))
  )
}

/** The same as the owner of the tables, whom no missing grant and no row-level security stops. */
function asOwner(sql: string, values: string[] = []) {
  return refusal(() => db.connection('owner').rawQuery(sql, values))
}

async function refusal(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
    return 'nothing refused it'
  } catch (error) {
    return (error as { code: string }).code
  }
}

const CHANGES = [
  'update invoices set gross_minor = gross_minor + 100, net_minor = net_minor + 100',
  `update invoices set document = document || '{"number": "1"}'`,
  'update invoices set number = number + 1',
  `update invoices set issued_in = pg_current_xact_id()`,
  'delete from invoices',
  'update invoice_lines set net_minor = 0',
  'delete from invoice_lines',
  'update invoice_vat set vat_minor = 0, base_minor = 0',
  'delete from invoice_vat',
]

const TABLES = ['invoices', 'invoice_lines', 'invoice_vat']

test.group('An issued invoice', () => {
  test('cannot be changed or deleted by the program: {$self}')
    .with(CHANGES)
    .run(async ({ assert }, sql) => {
      const { alice } = await cast()
      await anInvoice(alice)

      assert.equal(await asProgram(alice, sql), NO_GRANT)
    })

  test('cannot be changed or deleted by the owner of the tables: {$self}')
    .with(CHANGES)
    .run(async ({ assert }, sql) => {
      const { alice } = await cast()
      const invoice = await anInvoice(alice)

      const column = sql.includes('invoice_') ? 'invoice_id' : 'id'
      assert.equal(await asOwner(`${sql} where ${column} = '${invoice.id}'`), FINAL)
    })

  test('cannot be emptied away by anybody: {$self}')
    .with(TABLES)
    .run(async ({ assert }, table) => {
      const { alice } = await cast()
      await anInvoice(alice)

      assert.equal(await asProgram(alice, `truncate ${table}`), NO_GRANT)
      assert.equal(await asOwner(`truncate ${table} cascade`), FINAL)
    })

  test('takes no more lines, neither from the program nor from the owner', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const sql = `insert into invoice_lines select organization_id, invoice_id, 99, null, 'til', 1, 'H87', 1, 0,
      '3', 25, 100 from invoice_lines where invoice_id = '${invoice.id}'`

    assert.equal(await asProgram(alice, sql), FINAL)
    assert.equal(await asOwner(sql), FINAL)
  })

  test('takes no more MVA, neither from the program nor from the owner', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const sql = `insert into invoice_vat select organization_id, invoice_id, '31', 'S', 15, 100, 15
      from invoice_vat where invoice_id = '${invoice.id}'`

    assert.equal(await asProgram(alice, sql), FINAL)
    assert.equal(await asOwner(sql), FINAL)
  })

  test('never gets a number that its series did not give', async ({ assert }) => {
    const { alice } = await cast()
    const invoice = await anInvoice(alice)
    const copy = (number: bigint) => `insert into invoices
      (organization_id, id, number, customer_id, customer_name, issue_date, due_date, currency,
       net_minor, vat_minor, gross_minor, document, search_text)
      select organization_id, '${newId()}', ${number}, customer_id, customer_name, issue_date, due_date,
        currency, net_minor, vat_minor, gross_minor, document, search_text
      from invoices where id = '${invoice.id}'`

    for (const number of [1n, 9_999n, 10_001n, 10_002n, 99_999n]) {
      assert.equal(await asProgram(alice, copy(number)), CHECK)
      assert.equal(await asOwner(copy(number)), CHECK)
    }
  })

  test('leaves no hole: a number that is taken and not used stops the commit', async ({
    assert,
  }) => {
    const { alice } = await cast()
    await anInvoice(alice)
    const take = `update number_series set next_number = next_number + 1 where kind = 'invoice'`

    assert.equal(await asProgram(alice, take), CHECK)
    assert.equal(await asOwner(`${take} and organization_id = '${alice.organizationId}'`), CHECK)
  })

  test('has a series that moves by one and never back', async ({ assert }) => {
    const { alice } = await cast()
    await anInvoice(alice)
    const move = (to: string) =>
      `update number_series set next_number = ${to} where kind = 'invoice'`
    const ofAlice = `and organization_id = '${alice.organizationId}'`

    for (const to of ['next_number - 1', 'next_number + 2', '20000']) {
      assert.equal(await asProgram(alice, move(to)), CHECK)
      assert.equal(await asOwner(`${move(to)} ${ofAlice}`), CHECK)
    }
    const restart = `update number_series set first_number = 1, next_number = 1 where kind = 'invoice'`
    assert.equal(await asProgram(alice, restart), CHECK)
    assert.equal(await asOwner(`${restart} ${ofAlice}`), CHECK)
    assert.equal(await asProgram(alice, `delete from number_series`), NO_GRANT)
    assert.equal(
      await asOwner(`delete from number_series where kind = 'invoice' ${ofAlice}`),
      FINAL
    )
  })

  test('adds up, or is not there: lines that say something else stop the commit', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const customer = await aCustomer(alice)
    const id = newId()

    const refused = await refusal(() =>
      inOrganization(alice.organizationId, () =>
        transaction(async (queryer) => {
          await queryer.run(
            `update number_series set next_number = next_number + 1 where kind = 'invoice'`
          )
          await queryer.run(
            `insert into invoices (organization_id, id, number, customer_id, customer_name, issue_date,
               due_date, currency, net_minor, vat_minor, gross_minor, document, search_text)
             values ($1, $2, 10001, $3, 'x', '2026-11-22', '2026-11-22', 'NOK', 1000, 250, 1250, '{}', ' x')`,
            [alice.organizationId, id, customer.id]
          )
          await queryer.run(
            `insert into invoice_lines values ($1, $2, 1, null, 'x', 1, 'H87', 9, 0, '3', 25, 900)`,
            [alice.organizationId, id]
          )
          await queryer.run(`insert into invoice_vat values ($1, $2, '3', 'S', 25, 1000, 250)`, [
            alice.organizationId,
            id,
          ])
        })
      )
    )

    assert.equal(refused, CHECK)
    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 0)
  })

  test('cannot be marked as paid by hand', async ({ assert }) => {
    const { alice } = await cast()
    await anInvoice(alice)

    assert.equal(await asProgram(alice, 'update receivables set open_minor = 0'), NO_GRANT)
    assert.equal(await asProgram(alice, 'delete from receivable_days'), NO_GRANT)
    assert.equal(await asProgram(alice, 'update invoice_totals set issued_count = 0'), NO_GRANT)
  })

  test('leaves drafts free: they are changed and thrown away', async ({ assert }) => {
    const { alice } = await cast()
    const draft = await aDraft(alice)

    assert.equal(
      await asProgram(alice, 'delete from invoice_drafts where id = $1', [draft.id]),
      'nothing refused it'
    )
  })
})
