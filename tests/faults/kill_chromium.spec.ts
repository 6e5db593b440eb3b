import { join } from 'node:path'
import { test } from '@japa/runner'
import { FileStore } from '#documents/file_store'
import { chromiumBelow } from '#tests/support/chromium_process'
import { FaultyServer, sleep, whatIsBroken, type Worker } from '#tests/support/faulty_server'
import { Clerk, Program } from '#tests/support/program'

const KILLS = 50
const PEOPLE = 4
/** Four people who issue as fast as they can would order more PDFs than there is time to draw. */
const REST_MS = 400

interface DocumentRow {
  subject_id: string
  sha256: string
  size_bytes: string
}

test.group('Chromium killed while people issue', (group) => {
  let server: FaultyServer
  let person: Worker
  let web: Program
  let drawing: Program
  let files: FileStore

  group.setup(async () => {
    await Program.build()
    server = new FaultyServer()
    await server.start()
    person = server.prepare()
    const env = { ...server.env, DATA_DIR: server.folder }
    files = new FileStore(join(server.folder, 'files'))
    web = new Program(env)
    drawing = new Program(env, 'worker')
    await Promise.all([web.start(), drawing.start()])
    return async () => {
      await Promise.all([web.end('SIGKILL'), drawing.end('SIGTERM')])
      await server.stop()
    }
  })

  test(`${KILLS} times: no gap, no double, and each invoice gets its PDF in the end`, async ({
    assert,
  }) => {
    const worker = drawing.pid!
    const clerks = Array.from({ length: PEOPLE }, () => new Clerk(web, person))
    for (const clerk of clerks) await clerk.signIn()
    let over = false
    const work = clerks.map((clerk) => clerk.work(() => over, REST_MS))

    for (let kill = 0; kill < KILLS; kill++) await killChromium(worker)
    over = true
    await Promise.all(work)
    const acknowledged = clerks.flatMap((clerk) => clerk.acknowledged)
    const documents = await allMade(server)

    assert.isAbove(acknowledged.length, KILLS)
    assert.deepEqual(await whatIsBroken(server, acknowledged), [])
    assert.equal(drawing.pid, worker)
    assert.sameMembers(
      documents.map((row) => row.subject_id),
      await issued(server)
    )
    for (const { sha256, size_bytes: size } of documents) {
      const pdf = await files.get(sha256)
      assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
      assert.match(pdf.subarray(-8).toString(), /%%EOF/)
      assert.equal(String(pdf.byteLength), size)
    }
    assert.lengthOf([...new Set(documents.map((row) => row.sha256))], documents.length)
  })
})

/** Waits until the worker has a Chromium, lets it come a random way, and ends it. */
async function killChromium(worker: number): Promise<void> {
  for (;;) {
    const chromium = await chromiumBelow(worker)
    await sleep(Math.random() * 400)
    try {
      process.kill(chromium, 'SIGKILL')
      return
    } catch {
      // It was replaced by itself; the next one, then.
    }
  }
}

/**
 * Waits until nothing is waiting. Pauses after a failed try last minutes: here the clock is put forward, and
 * the sweep that comes each minute is asked for at once.
 */
async function allMade(server: FaultyServer): Promise<DocumentRow[]> {
  const owner = await server.connect()
  for (;;) {
    const { rows } = await owner.query(`select from documents where state = 'pending' limit 1`)
    if (rows.length === 0) break
    await owner.query(
      `update documents set next_attempt_at = now()
       where state = 'pending' and next_attempt_at > now() and last_error is not null`
    )
    await owner.query(`select graphile_worker.add_job('sweep_invoice_documents')`)
    await sleep(1_000)
  }
  const { rows } = await owner.query<DocumentRow>(
    'select subject_id, sha256, size_bytes from documents'
  )
  await owner.end()
  return rows
}

async function issued(server: FaultyServer): Promise<string[]> {
  const owner = await server.connect()
  const { rows } = await owner.query<{ id: string }>('select id from invoices')
  await owner.end()
  return rows.map((row) => row.id)
}
