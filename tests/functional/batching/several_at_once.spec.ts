import { unzipSync } from 'fflate'
import { today } from '#support/clock'
import { taskList } from '#start/worker'
import { orderedBatch, runBatch } from '#tests/support/batching'
import { cast, type Person } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { fakeDocuments } from '#tests/support/documents'
import { aCustomer, aDraft, anInvoice, rowsOf } from '#tests/support/invoices'
import { baseUrl, Visitor } from '#tests/support/visitor'
import { test } from '@japa/runner'

async function aCrew() {
  const { alice } = await cast()
  return { alice, owner: await Visitor.signedIn(alice) }
}

async function printed({ organizationId }: Person, documentId: string): Promise<void> {
  await taskList().render_invoice_document!({ organizationId, documentId }, {} as never)
}

test.group('Several at once', () => {
  test('issues what is whole, and tells what was left and why', async ({ assert }) => {
    const { alice, owner } = await aCrew()
    const whole = [await aDraft(alice), await aDraft(alice)]
    const empty = await aDraft(alice, { lines: [] })
    const ids = [whole[0]!.id, empty.id, whole[1]!.id]

    const batchId = await orderedBatch(owner, 'issue', ids)
    assert.include(await owner.textOf(`/batches/${batchId}`), '0 av 3')
    await runBatch(alice, batchId)

    const page = await owner.textOf(`/batches/${batchId}`)
    assert.include(page, '2 fakturaer er utstedt')
    assert.include(page, 'Én ble latt være')
    assert.include(page, 'Fakturaen har ingen linjer')
    assert.include(page, `/drafts/${empty.id}`)
    const numbers = await rowsOf<{ number: bigint }>(
      alice,
      'select number from invoices order by 1'
    )
    assert.deepEqual(
      numbers.map(({ number }) => number),
      [10_001n, 10_002n]
    )
  })

  test('goes on after a worker that died in the middle, and does nothing twice', async ({
    assert,
  }) => {
    const { alice, owner } = await aCrew()
    const drafts = [await aDraft(alice), await aDraft(alice), await aDraft(alice)]
    const batchId = await orderedBatch(
      owner,
      'issue',
      drafts.map(({ id }) => id)
    )
    const database = await asOwner()
    await database.query(`create function die_between() returns trigger language plpgsql as $$
      begin if new.position = 2 then raise exception 'died' using errcode = '57P01'; end if; return new; end $$;
      create trigger die before update on batch_items for each row
        when (new.organization_id = '${alice.organizationId}') execute function die_between()`)
    await assert.rejects(() => runBatch(alice, batchId))
    await database.query('drop trigger die on batch_items; drop function die_between()')
    await database.end()
    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 1)

    await runBatch(alice, batchId)

    const numbers = await rowsOf<{ number: bigint }>(
      alice,
      'select number from invoices order by 1'
    )
    assert.deepEqual(
      numbers.map(({ number }) => number),
      [10_001n, 10_002n, 10_003n]
    )
    assert.include(await owner.textOf(`/batches/${batchId}`), '3 fakturaer er utstedt')
  })

  test('two workers at the same batch issue each draft once', async ({ assert }) => {
    const { alice, owner } = await aCrew()
    const drafts = [await aDraft(alice), await aDraft(alice), await aDraft(alice)]
    const batchId = await orderedBatch(
      owner,
      'issue',
      drafts.map(({ id }) => id)
    )

    await Promise.all([runBatch(alice, batchId), runBatch(alice, batchId)])
    await runBatch(alice, batchId)

    assert.lengthOf(await rowsOf(alice, 'select from invoices'), 3)
    assert.lengthOf(await rowsOf(alice, `select from batch_items where state = 'done'`), 3)
  })

  test('sends to who has an address, and nothing that is on its way already', async ({
    assert,
  }) => {
    const { alice, owner } = await aCrew()
    const customer = await aCustomer(alice, { email: 'kunde@example.no' })
    const reached = await anInvoice(alice, { customerId: customer.id })
    const sent = await anInvoice(alice, { customerId: customer.id })
    const mute = await anInvoice(alice)
    await owner.post(`/invoices/${sent.id}/deliveries`, {
      ...{ to: 'kunde@example.no', subject: 'Faktura', text: 'Hei' },
    })

    const batchId = await orderedBatch(owner, 'send', [reached.id, sent.id, mute.id])
    await runBatch(alice, batchId)

    const page = await owner.textOf(`/batches/${batchId}`)
    assert.include(page, 'Én sendes')
    assert.include(page, 'Kunden har ingen e-postadresse')
    assert.include(page, 'Er sendt på e-post fra før')
    const mails = await rowsOf(alice, `select from mails where subject_id = '${reached.id}'`)
    assert.lengthOf(mails, 1)
  })

  test('ordered by several people at once, the same letter leaves once', async ({ assert }) => {
    const { alice, owner } = await aCrew()
    const customer = await aCustomer(alice, { email: 'kunde@example.no' })
    const invoice = await anInvoice(alice, { customerId: customer.id })
    const postedOn = { postedOn: today() }
    const orders = await Promise.all([
      ...[1, 2, 3, 4].map(() => orderedBatch(owner, 'send', [invoice.id])),
      ...[1, 2].map(() => orderedBatch(owner, 'post', [invoice.id], postedOn)),
    ])

    await Promise.all(orders.map((id) => runBatch(alice, id)))

    assert.lengthOf(await rowsOf(alice, 'select from mails'), 1)
    assert.lengthOf(await rowsOf(alice, 'select from postings'), 1)
    const refused = await rowsOf(alice, `select from batch_items where state = 'refused'`)
    assert.lengthOf(refused, 4)
  })

  test('notes what was posted, with its day, and refuses a day to come', async ({ assert }) => {
    const { alice, owner } = await aCrew()
    const invoice = await anInvoice(alice)

    const refused = await owner.post('/batches', {
      ...{ kind: 'post', ids: invoice.id, postedOn: '24.12.2099' },
    })
    assert.equal(refused.status, 422)
    assert.include(refused.text, 'Datoen må være i dag eller tidligere')
    for (let time = 0; time < 2; time++) {
      const id = await orderedBatch(owner, 'post', [invoice.id], { postedOn: today() })
      await runBatch(alice, id)
    }

    assert.lengthOf(await rowsOf(alice, 'select from postings'), 1)
  })

  test('packs the PDFs in a zip under their names; one that is not made yet is told of', async ({
    assert,
  }) => {
    const documents = await fakeDocuments()
    const { alice, owner } = await aCrew()
    const invoices = [await anInvoice(alice), await anInvoice(alice), await anInvoice(alice)]
    for (const { id } of invoices.slice(0, 2)) await printed(alice, id)

    const batchId = await orderedBatch(
      owner,
      'download',
      invoices.map(({ id }) => id)
    )
    await runBatch(alice, batchId)
    const page = await owner.textOf(`/batches/${batchId}`)
    const answer = await fetch(`${baseUrl()}/batches/${batchId}/zip`, {
      headers: { cookie: owner.cookie },
    })
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    await documents.restore()

    assert.include(page, '2 PDF-er er klare')
    assert.include(page, 'PDF-en er ikke laget ennå')
    assert.equal(answer.headers.get('content-type'), 'application/zip')
    assert.deepEqual(Object.keys(files), ['faktura-10001.pdf', 'faktura-10002.pdf'])
    assert.include(Buffer.from(files['faktura-10001.pdf']!).toString(), '%PDF-1.4')
  })
})
