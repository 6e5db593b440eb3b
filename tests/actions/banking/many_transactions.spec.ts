import { readFileSync } from 'node:fs'
import { bookTransactions } from '#banking/actions/book_transactions'
import { readBankFile } from '#banking/actions/read_bank_file'
import { askToTakeBack } from '#banking/actions/take_back_bank_file'
import { findBankFile } from '#banking/queries/bank_files'
import { inOrganization, read } from '#tenancy/organization_context'
import { camt054, ocrGiro, readIn, received, whatCameOf, workOn } from '#tests/support/bank_files'
import { cast, type Person } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { rowsOf } from '#tests/support/invoices'
import { manyInvoices } from '#tests/support/many_invoices'
import { refunds } from '#tests/support/payments'
import { test } from '@japa/runner'

/** Two pieces and a bit; `BANK_TRANSACTIONS=50000` says what a large file costs. */
const COUNT = Number(process.env.BANK_TRANSACTIONS ?? 1_100)
const says = process.env.BANK_TRANSACTIONS !== undefined

/** Seconds that this process and PostgreSQL's have computed, and that have gone by. */
async function spent() {
  const owner = await asOwner()
  const { rows } = await owner.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
  )
  await owner.end()
  const postgres = rows.reduce((sum, { pid }) => sum + secondsOf(pid), 0)
  const { user, system } = process.cpuUsage()
  return { node: (user + system) / 1e6, postgres, wall: performance.now() / 1000 }
}

/** What a process has computed; 0 for one that is gone. Linux counts in hundredths of a second. */
function secondsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!says) return work()
  const before = await spent()
  const done = await work()
  const after = await spent()
  const part = (key: 'node' | 'postgres' | 'wall') => (after[key] - before[key]).toFixed(1)
  console.log(`${name}: ${part('wall')} s (node ${part('node')}, postgres ${part('postgres')})`)
  return done
}

function sums(person: Person) {
  return rowsOf<{ open: bigint; paid: bigint; counted: bigint; count: bigint }>(
    person,
    `select (select sum(open_minor) from receivables)::bigint as open,
      (select coalesce(sum(amount_minor), 0) from payments)::bigint as paid,
      (select coalesce(sum(open_minor), 0) from receivable_days)::bigint as counted,
      (select count(*) from payments) as count`
  )
}

test.group('A large file of the bank', (group) => {
  group.each.timeout(0)

  test('is booked in pieces, goes on after a kill, and is taken back', async ({ assert }) => {
    const { alice } = await cast()
    const kids = await manyInvoices(alice, COUNT)
    const all = BigInt(COUNT) * 125_000n
    const sent = kids.map((kid, at) => ({ kid, amount: 125_000n, archive: String(at + 1) }))
    const id = await timed('kept', () => received(alice, ocrGiro(sent)))

    await timed('read and matched', () =>
      inOrganization(alice.organizationId, async () => {
        const file = await read((queryer) => findBankFile(queryer, id))
        await readBankFile(file!)
        await bookTransactions(id, alice.id)
      })
    )
    const { outcomes } = await whatCameOf(alice, id)
    await timed('booked', () => Promise.all([workOn(alice, id), workOn(alice, id)]))
    const [booked] = await sums(alice)
    const again = await timed('camt of the same', () =>
      readIn(alice, camt054(kids.map((kid) => ({ kid, amount: 125_000n }))))
    )
    await inOrganization(alice.organizationId, () =>
      askToTakeBack({ fileId: id, actorId: alice.id })
    )
    await timed('taken back', () => workOn(alice, id))
    const [back] = await sums(alice)

    assert.equal(outcomes.matched, 500)
    assert.equal(outcomes.open_to_book, COUNT - 500)
    assert.deepEqual(booked, { open: 0n, paid: all, counted: 0n, count: BigInt(COUNT) })
    assert.equal(again.newCount, 0)
    assert.deepEqual(back, { open: all, paid: 0n, counted: all, count: BigInt(COUNT) * 2n })
    assert.equal((await whatCameOf(alice, id)).state, 'taken_back')
    assert.isEmpty(await rowsOf(alice, 'select from bank_keys'))
  })

  test('is not taken back while something of it is paid back to a customer', async ({ assert }) => {
    const { alice } = await cast()
    const [kid] = await manyInvoices(alice, 1)
    const { id } = await readIn(alice, ocrGiro([{ kid: kid!, amount: 150_000n }]))
    const [row] = await rowsOf<{ customer_id: string }>(alice, 'select customer_id from payments')
    await refunds(alice, row!.customer_id, 25_000n)

    const asked = await inOrganization(alice.organizationId, () =>
      askToTakeBack({ fileId: id, actorId: alice.id })
    )

    assert.deepEqual(asked, { ok: false, error: { type: 'is_refunded', count: 1 } })
    assert.equal((await whatCameOf(alice, id)).state, 'read')
  })
})
