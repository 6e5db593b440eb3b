import { newestBankFiles } from '#banking/queries/bank_files'
import { holdReceivables, nextToBook } from '#banking/queries/booking'
import { claimOptions, findClaim } from '#banking/queries/claim_options'
import { findClaims } from '#banking/queries/claims'
import { findTransaction, openTransactions } from '#banking/queries/open_transactions'
import { knownTransactions } from '#banking/queries/read_transactions'
import { standingPayments } from '#banking/queries/taking_back'
import type { BankTransaction } from '#payments/reader/bank_file'
import { inOrganization, read, transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'
import { ocrGiro, received, workOn } from '#tests/support/bank_files'
import { cast, type Person } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { rowsOf } from '#tests/support/invoices'
import { manyInvoices } from '#tests/support/many_invoices'
import { questionsIn, statementsOf, tablesReadWhole } from '#tests/support/queries'
import { test } from '@japa/runner'

const INVOICES = 20_000
/** Transactions of other days, beside those of the file that is looked at. */
const OLDER = 10_000

/** Many invoices, and many transactions that were read long ago. */
async function manyTransactions(person: Person): Promise<string> {
  await manyInvoices(person, INVOICES)
  const fileId = await received(
    person,
    ocrGiro(Array.from({ length: 60 }, (_, at) => ({ amount: BigInt(at + 1) })))
  )
  await workOn(person, fileId)
  const owner = await asOwner()
  try {
    const values = [person.organizationId, fileId]
    await owner.query(
      `insert into bank_transactions (organization_id, id, file_id, position, line, format, account,
          booked_on, amount_minor, reference_key)
        select $1, md5('t' || n)::uuid, $2, 1000 + n, 1, 'ocr_giro', '86011117947',
          date '2020-01-01' + n % 2000, n, 'kid ' || n
        from generate_series(1, ${OLDER}) n`,
      values
    )
    await owner.query(
      `insert into bank_keys select organization_id, account, booked_on, amount_minor, reference_key, 1, id
        from bank_transactions where organization_id = $1 and file_id = $2 and position > 1000`,
      values
    )
    await owner.query(
      `insert into bank_open (organization_id, transaction_id, file_id, reason)
        select organization_id, id, file_id, 'unknown' from bank_transactions
        where organization_id = $1 and file_id = $2 and position between 1001 and 6000`,
      values
    )
    await owner.query(
      `insert into bank_matches (organization_id, id, transaction_id, file_id, outcome, how, reason)
        select organization_id, id, id, file_id, 'ignored', 'hand', 'x' from bank_transactions
        where organization_id = $1 and file_id = $2 and position > 6000`,
      values
    )
    await owner.query(
      'analyze bank_files, bank_transactions, bank_keys, bank_open, bank_matches, invoices, receivables'
    )
  } finally {
    await owner.end()
  }
  return fileId
}

const sent = (fields: Partial<BankTransaction>): BankTransaction => ({
  line: 1,
  account: '86011117947',
  bookedOn: '2026-11-20',
  amountMinor: 125_000n,
  kid: null,
  message: null,
  payerName: null,
  payerAccount: null,
  archiveReference: null,
  ...fields,
})

test.group(`The bank beside ${INVOICES} invoices`, (group) => {
  let alice: Person
  let fileId: string
  let transactionId: string
  group.setup(async () => {
    const people = await cast()
    alice = people.alice
    fileId = await manyTransactions(alice)
    const [row] = await rowsOf<{ id: string }>(
      alice,
      'select transaction_id as id from bank_open limit 1'
    )
    transactionId = row!.id
  })
  group.tap((each) => each.timeout(60_000))

  test('no question reads a table from end to end: {name}')
    .with<{ name: string; ask: (queryer: Queryer) => Promise<unknown> }[]>([
      {
        name: 'the page',
        ask: (queryer) =>
          Promise.all([
            newestBankFiles(queryer, 20),
            openTransactions(queryer, { fileId: null, before: null, most: 51 }),
          ]),
      },
      { name: 'a transaction', ask: (queryer) => findTransaction(queryer, transactionId) },
      { name: 'a look-up by number', ask: (queryer) => claimOptions(queryer, '1000123') },
      {
        name: 'the invoice that was typed',
        ask: (queryer) => findClaim(queryer, { id: null, number: '1000123' }),
      },
      {
        name: 'what a file may be for',
        ask: (queryer) =>
          findClaims(queryer, [
            sent({ kid: '1000001234' }),
            sent({ message: 'faktura 1000123' }),
            sent({ payerName: 'Kunde 7', amountMinor: 99n }),
          ]),
      },
      {
        name: 'what was read before',
        ask: (queryer) => knownTransactions(queryer, [sent({ bookedOn: '2020-03-03' })]),
      },
      { name: 'what is booked next', ask: (queryer) => nextToBook(queryer, fileId, 500) },
      {
        name: 'what is taken back next',
        ask: (queryer) => standingPayments(queryer, { fileId, most: 500, after: transactionId }),
      },
    ])
    .run(async ({ assert }, { ask }) => {
      const whole = await inOrganization(alice.organizationId, async () => {
        const sentOnes = await statementsOf(() => read((queryer) => ask(queryer)))
        const tables = await Promise.all(questionsIn(sentOnes).map(tablesReadWhole))
        return tables.flat()
      })
      // A firm has few accounts and files.
      assert.deepEqual(
        whole.filter((table) => !['organizations', 'bank_files', 'bank_accounts'].includes(table)),
        []
      )
    })

  test('money is held by the invoices it is for', async ({ assert }) => {
    const [row] = await rowsOf<{ id: string }>(alice, 'select id from invoices limit 1')
    const held = await inOrganization(alice.organizationId, () =>
      transaction((queryer) => holdReceivables(queryer, [row!.id]))
    )
    assert.equal(held.get(row!.id)?.openMinor, 125_000n)
  })
})
