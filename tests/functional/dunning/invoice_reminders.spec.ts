import { strFromU8, unzipSync } from 'fflate'
import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { packCase } from '#dunning/actions/pack_case'
import { taskList } from '#start/worker'
import { freezeClock } from '#support/clock'
import { wordsOf } from '#support/page_language'
import { inOrganization } from '#tenancy/organization_context'
import { cast } from '#tests/support/cast'
import { fakeDocuments } from '#tests/support/documents'
import { anOverdueInvoice, remind, sendStep } from '#tests/support/dunning'
import { rowsOf } from '#tests/support/invoices'
import { Visitor } from '#tests/support/visitor'

const DUE = { issued: '2026-08-18', due: '2026-09-01' }
const FEE = { steps: [{ kind: 'fee_reminder' as const, afterDays: 14, deadlineDays: 14 }] }

test.group('Reminders of an invoice', () => {
  test('are stopped and resumed from its page, with a reason in the log', async ({
    assert,
    cleanup,
  }) => {
    const { alice } = await cast()
    await remind(alice)
    const invoice = await anOverdueInvoice(alice, DUE)
    cleanup(freezeClock('2026-09-15'))
    const browser = await Visitor.signedIn(alice)
    const path = `/invoices/${invoice.id}/reminders`

    const without = await browser.post(`/invoices/${invoice.id}/reminder-pauses`, { kind: 'pause' })
    assert.equal(without.status, 303)
    assert.lengthOf(await rowsOf(alice, 'select from reminder_pauses'), 0)
    await browser.post(`/invoices/${invoice.id}/reminder-pauses`, {
      kind: 'dispute',
      reason: 'Feil antall',
    })
    const stopped = await browser.textOf(path)
    const card = await browser.textOf(`/invoices/${invoice.id}`)
    const [pause] = await rowsOf<{ id: string }>(alice, 'select id from reminder_pauses')
    await browser.send('DELETE', `/reminder-pauses/${pause!.id}`, {})

    assert.include(stopped, 'Feil antall')
    assert.include(stopped, 'Omtvistet')
    assert.include(card, 'Omtvistet')
    assert.include(await browser.textOf(path), 'Dette brevet kan gå i dag')
    assert.include(await browser.textOf(`/invoices/${invoice.id}`), 'tok opp igjen purring')
  })

  test('are stopped for all of a customer from its page', async ({ assert, cleanup }) => {
    const { alice } = await cast()
    await remind(alice)
    const invoice = await anOverdueInvoice(alice, DUE)
    cleanup(freezeClock('2026-09-15'))
    const browser = await Visitor.signedIn(alice)

    await browser.post(`/customers/${invoice.customerId}/reminder-pauses`, {
      kind: 'dispute',
      reason: 'Betaler i oktober',
    })

    assert.include(await browser.textOf(`/customers/${invoice.customerId}`), 'Betaler i oktober')
    assert.include(await browser.textOf('/reminders'), 'Ingen purringer i dag')
    const [row] = await rowsOf<{ kind: string }>(alice, 'select kind from reminder_pauses')
    assert.equal(row!.kind, 'pause')
  })

  test('show what they cost, which is waived with a reason', async ({ assert, cleanup }) => {
    const { alice } = await cast()
    await remind(alice, FEE)
    const invoice = await anOverdueInvoice(alice, DUE)
    await sendStep(alice, invoice.id, { step: 1, on: '2026-09-15' })
    cleanup(freezeClock('2026-09-20'))
    const browser = await Visitor.signedIn(alice)
    const [fee] = await rowsOf<{ id: string }>(
      alice,
      `select id from reminder_charges where kind = 'fee'`
    )

    const before = await browser.textOf(`/invoices/${invoice.id}/reminders`)
    const waived = await browser.post(`/reminder-charges/${fee!.id}/waiver`, {
      reason: 'God kunde',
    })
    const after = await browser.textOf(`/invoices/${invoice.id}/reminders`)

    assert.include(before, '38,00 åpent')
    assert.equal(waived.location, `/invoices/${invoice.id}/reminders`)
    assert.include(after, 'frafalt av Alice Aasen: God kunde')
    assert.notInclude(after, '38,00 åpent')
  })

  test('go as a case to a debt collector: the claim, its history, every document', async ({
    assert,
    cleanup,
  }) => {
    const documents = await fakeDocuments()
    cleanup(() => documents.restore())
    const { alice } = await cast()
    await remind(alice, FEE)
    const invoice = await anOverdueInvoice(alice, DUE)
    await sendStep(alice, invoice.id, { step: 1, on: '2026-09-15' })
    const [letter] = await rowsOf<{ id: string }>(alice, 'select id from reminders')
    const { organizationId } = alice
    const jobs = taskList()
    await jobs.render_invoice_document!({ organizationId, documentId: invoice.id }, {} as never)
    await jobs.render_reminder_document!({ organizationId, documentId: letter!.id }, {} as never)
    cleanup(freezeClock('2026-10-01'))
    const browser = await Visitor.signedIn(alice)

    const answer = await browser.get(`/invoices/${invoice.id}/case`)

    assert.equal(answer.headers.get('content-type'), 'application/zip')
    assert.include(answer.headers.get('content-disposition'), 'sak-10001-2026-10-01.zip')
    const words = wordsOf(i18nManager.locale('nb') as never)
    const packed = await inOrganization(organizationId, () =>
      packCase(invoice.id, { files: documents.files, words })
    )
    const entries = unzipSync(packed!.bytes)
    assert.sameMembers(Object.keys(entries), [
      'sak.txt',
      'sak.json',
      'historikk.csv',
      'dokumenter/01-faktura-10001.pdf',
      'dokumenter/02-purring-10001.pdf',
    ])
    const claim = JSON.parse(strFromU8(entries['sak.json']!)) as { claim: unknown }
    // 30 days at 12.25 % of 1 250 kroner.
    assert.deepEqual(claim.claim, {
      principal: '1250.00',
      interest: '12.58',
      fees: '38.00',
      total: '1300.58',
    })
    assert.include(strFromU8(entries['historikk.csv']!), 'Purring med gebyr')
    assert.include(strFromU8(entries['sak.txt']!), 'Tromsø Fiskemottak SA')
  })
})
