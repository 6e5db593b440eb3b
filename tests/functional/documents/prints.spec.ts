import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { PRINT_ROWS_MAX } from '#config/limits'
import { orderPrint } from '#documents/actions/order_print'
import { findChromium } from '#documents/chromium'
import { PdfRenderer } from '#documents/pdf_renderer'
import { PuppeteerPdfRenderer } from '#documents/puppeteer_pdf_renderer'
import { sweepPrints } from '#documents/queries/prints'
import { taskList } from '#start/worker'
import { inOrganization, transaction } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { fakeDocuments } from '#tests/support/documents'
import { rowsOf } from '#tests/support/invoices'
import { readPdf } from '#tests/support/pdf'
import { aReport } from '#tests/support/report_paper'
import { AS_HTMX, Visitor } from '#tests/support/visitor'

async function order(person: Person, paper = aReport()): Promise<string> {
  return inOrganization(person.organizationId, () =>
    orderPrint({ paper, language: 'nb', back: '/reports' })
  )
}

async function make(person: Person, path: string): Promise<void> {
  const payload = { printId: path.split('/').at(-1)!, organizationId: person.organizationId }
  await taskList().make_print!(payload, {} as never)
}

function change(person: Person, sql: string) {
  return inOrganization(person.organizationId, () => transaction((queryer) => queryer.run(sql)))
}

test.group('GET /prints/:id', (group) => {
  let fake: Awaited<ReturnType<typeof fakeDocuments>>

  group.each.setup(async () => {
    fake = await fakeDocuments()
    return () => fake.restore()
  })

  test('a report becomes a PDF of A4 that can be read aloud', async ({ assert }) => {
    const { alice } = await cast()
    const path = await order(alice)
    const renderer = new PuppeteerPdfRenderer({ findChromium, warn: () => undefined })
    app.container.swap(PdfRenderer, () => renderer)

    await make(alice, path)
    await renderer.close()

    const [row] = await rowsOf<{ pdf: Buffer }>(alice, 'select pdf from prints')
    const pdf = await readPdf(row!.pdf)
    assert.include(pdf.text, 'MVA 1. termin 2026')
    assert.include(pdf.text, 'Ås Rørservice AS')
    assert.include(pdf.text, '1 250,00')
    assert.include(pdf.text, 'Side 1 av 1')
    assert.equal(pdf.title, 'MVA 1. termin 2026')
    assert.equal(pdf.language, 'nb')
    assert.isTrue(pdf.isTagged)
    assert.includeMembers([...pdf.roles], ['H1', 'Table', 'TH'])
    assert.isTrue(pdf.fonts.every(({ isEmbedded }) => isEmbedded))
  }).timeout(60_000)

  test('tells that it is being made, asks again by itself, and has a link for no scripts', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const path = await order(alice)
    const visitor = await Visitor.signedIn(alice)

    const waiting = await visitor.get(path)
    await make(alice, path)
    const answer = await visitor.get(path, AS_HTMX)
    const later = await visitor.get(path)

    assert.equal(waiting.status, 202)
    assert.include(waiting.text, `hx-get="${path}"`)
    assert.include(waiting.text, 'Se om den er klar')
    assert.include(answer.text, 'data-follows')
    assert.notInclude(answer.text, '<html')
    assert.include(later.text, `${path}/pdf?download=1`)
    assert.notInclude(later.text, 'data-follows')
  })

  test('gives the bytes under a name that every system takes', async ({ assert }) => {
    const { alice, bob } = await cast()
    const path = await order(alice)
    await make(alice, path)

    for (const person of [alice, bob]) {
      const visitor = await Visitor.signedIn(person)
      const inline = await visitor.get(`${path}/pdf`)
      const download = await visitor.get(`${path}/pdf?download=1`)

      assert.equal(inline.headers.get('content-type'), 'application/pdf')
      assert.include(inline.text, '%PDF-1.4')
      assert.equal(
        download.headers.get('content-disposition'),
        'attachment; filename="mva-1-termin-2026.pdf"'
      )
    }
  })

  test('says what to do when it is too long for paper', async ({ assert }) => {
    const { alice } = await cast()
    const row = { cells: ['Kode 3', '1,00', '0,25'] }
    const rows = Array.from({ length: PRINT_ROWS_MAX + 1 }, () => row)

    const path = await order(alice, aReport({ rows }))
    await make(alice, path)

    const visitor = await Visitor.signedIn(alice)
    const answer = await visitor.get(path)
    assert.lengthOf(fake.renderer.pages, 0)
    assert.include(answer.text, 'For mye'.toLowerCase())
    assert.equal(await visitor.statusOf(`${path}/pdf`), 404)
  })

  test('is tried three times, then given up in words', async ({ assert }) => {
    const { alice } = await cast()
    const path = await order(alice)
    fake.renderer.failWith = new Error('no')

    for (let tries = 0; tries < 5; tries++) {
      await make(alice, path)
      await change(alice, 'update prints set next_attempt_at = now()')
    }

    const visitor = await Visitor.signedIn(alice)
    const answer = await visitor.get(path)
    assert.lengthOf(fake.renderer.pages, 3)
    assert.include(answer.text, 'PDF-en ble ikke laget')
  })

  test('two workers make it once', async ({ assert }) => {
    const { alice } = await cast()
    const path = await order(alice)

    await Promise.all([make(alice, path), make(alice, path), make(alice, path)])

    assert.lengthOf(fake.renderer.pages, 1)
  })

  test('is gone after a day, and one left behind goes back into the queue', async ({ assert }) => {
    const { alice } = await cast()
    const old = await order(alice)
    const left = await order(alice)
    await change(
      alice,
      `update prints set attempts = 1, next_attempt_at = now() - interval '1 minute',
        ordered_at = now() - case when id = '${old.split('/')[2]}'
          then interval '25 hours' else interval '0' end`
    )

    await inOrganization(alice.organizationId, () => sweepPrints(24))

    const rows = await rowsOf<{ id: string }>(alice, 'select id from prints')
    assert.deepEqual(rows, [{ id: left.split('/')[2]! }])
  })

  test('is not there for another firm, nor for an id that is none', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const path = await order(alice)
    await make(alice, path)

    const visitor = await Visitor.signedIn(charlie)
    assert.equal(await visitor.statusOf(path), 404)
    assert.equal(await visitor.statusOf(`${path}/pdf`), 404)
    assert.equal(await visitor.statusOf('/prints/..%2f..%2fetc/pdf'), 404)
  })
})
