import { test } from '@japa/runner'
import env from '#start/env'
import { checkProgram } from '#operations/actions/check_program'
import { collectMetrics } from '#operations/collect_metrics'
import { ProcessReporter } from '#operations/process_reporter'
import { requestCounts } from '#operations/request_counts'
import { cast } from '#tests/support/cast'
import { readExposition } from '#tests/support/exposition'
import { anInvoice } from '#tests/support/invoices'
import { Visitor } from '#tests/support/visitor'

const TOKEN = 'a-token-that-nobody-guesses-0123456789'

function withToken() {
  env.set('METRICS_TOKEN', TOKEN)
  return () => env.set('METRICS_TOKEN', '')
}

const asking = (authorization: string) => new Visitor().get('/metrics', { authorization })

test.group('Metrics', () => {
  test('there is no such page unless a token is set', async ({ assert }) => {
    const { status } = await asking(`Bearer ${TOKEN}`)

    assert.equal(status, 404)
  })

  test('only who shows the token is answered, and starts no session', async ({
    assert,
    cleanup,
  }) => {
    cleanup(withToken())

    for (const wrong of [
      '',
      'Bearer ',
      'Bearer wrong',
      TOKEN,
      `bearer ${TOKEN}x`,
      `Basic ${TOKEN}`,
    ]) {
      const { status, text } = await asking(wrong)
      assert.equal(status, 401, wrong)
      assert.equal(text, '')
    }
    const { status, headers } = await asking(`Bearer ${TOKEN}`)
    assert.equal(status, 200)
    assert.isNull(headers.get('set-cookie'))
    assert.include(headers.get('content-type') ?? '', 'version=0.0.4')
  })

  test('tell what was issued, what waits, what is red, and each process', async ({
    assert,
    cleanup,
  }) => {
    cleanup(withToken())
    const { alice } = await cast()
    await anInvoice(alice)
    await checkProgram()
    const reporter = new ProcessReporter('web')
    const killed = new ProcessReporter('worker')
    const worker = new ProcessReporter('worker')
    for (const one of [killed, worker]) {
      await one.report()
      cleanup(() => one.stop())
    }

    const samples = readExposition(await collectMetrics(reporter))
    const of = (name: string) => samples.filter((sample) => sample.name === name)

    assert.equal(of('crm_database_up')[0]?.value, 1)
    assert.isAbove(of('crm_invoices_issued_total')[0]?.value ?? 0, 0)
    assert.sameMembers(
      of('crm_process_resident_memory_bytes').map(({ labels }) => labels.process),
      ['web', 'worker']
    )
    assert.isAtLeast(of('crm_check_state').length, 10)
    assert.lengthOf(of('crm_jobs_waiting'), 1)
  })

  test('name routes, never addresses, searches, people or firms', async ({ assert, cleanup }) => {
    cleanup(withToken())
    requestCounts.start()
    cleanup(() => requestCounts.stop())
    const { alice } = await cast()
    const browser = await Visitor.signedIn(alice)
    const { id } = await anInvoice(alice)

    await browser.get(`/invoices/${id}`)
    await browser.get('/customers?q=Kari+Nordmann')
    await browser.get(`/nowhere/${alice.email}`)
    const text = await collectMetrics(new ProcessReporter('web'))
    const routes = readExposition(text).map(({ labels }) => labels.route)

    assert.includeMembers(routes, ['invoices.show', 'customers.index', 'none'])
    for (const secret of [id, 'Nordmann', alice.email, alice.organizationId, alice.id, TOKEN]) {
      assert.notInclude(text, secret)
    }
  })
})
