import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { MAIL_CLAIM_MINUTES } from '#config/limits'
import { orderSystemMail } from '#mailing/actions/order_mail'
import SweepMails from '#mailing/jobs/sweep_mails'
import { outsideOrganizations } from '#tenancy/organization_context'
import { asOwner } from '#tests/support/connections'
import { MailServer } from '#tests/support/mail_server'
import { sleep } from '#tests/support/faulty_server'

const SCRIPT = fileURLToPath(new URL('../../bin/server.ts', import.meta.url))
const LETTERS = 40
const KILLS = 4
const ADDRESS = `drift.${crypto.randomUUID()}@example.no`

test.group('kill -9 of the worker while letters leave', () => {
  test('loses none, and doubles at most the one that was in its hands', async ({
    assert,
    cleanup,
  }) => {
    // What other tests have ordered would come first: a paper for each of their invoices.
    await run('delete from graphile_worker._private_jobs where $1::text is not null')
    const server = await new MailServer().open()
    let worker: ChildProcess | undefined
    cleanup(async () => {
      worker?.kill('SIGKILL')
      await server.close()
    })
    const ids = await orderLetters()

    for (let kill = 0; kill <= KILLS; kill += 1) {
      worker = await startWorker(server.port)
      const before = ours(server).length
      const enough = kill === KILLS ? LETTERS : before + 3
      while (ours(server).length < enough && (await unsent()) > 0) await sleep(5)
      if (kill === KILLS) break
      worker.kill('SIGKILL')
      await once(worker, 'exit')
      await timePasses()
    }
    while ((await unsent()) > 0) await sleep(50)

    const received = ours(server).map(({ text }) => /Message-ID: <([\w-]+)@/.exec(text)?.[1])
    assert.sameMembers([...new Set(received)] as string[], ids)
    assert.isAtMost(received.length, LETTERS + KILLS)
  })
})

/** A worker also sends what else is waiting, such as the notice of a check that went red. */
function ours(server: MailServer) {
  return server.letters.filter(({ to }) => to === ADDRESS)
}

function orderLetters(): Promise<string[]> {
  const data = { subject: 'Prøve', text: 'En prøve.' }
  return outsideOrganizations('a test', async (queryer) => {
    const ids: string[] = []
    for (let i = 0; i < LETTERS; i += 1) {
      ids.push(await orderSystemMail(queryer, { kind: 'notice', to: { address: ADDRESS }, data }))
    }
    return ids
  })
}

async function startWorker(port: number): Promise<ChildProcess> {
  const child = fork(SCRIPT, {
    execArgv: ['--import=@poppinss/ts-exec'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      CRM_ROLE: 'worker',
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  await once(child, 'message')
  return child
}

/** The claim of the dead worker runs out, and the sweep that comes every minute comes. */
async function timePasses(): Promise<void> {
  await run(
    `update system_mails set claimed_at = claimed_at - make_interval(mins => ${MAIL_CLAIM_MINUTES + 1})
     where state = 'sending' and recipient_address = $1`
  )
  const sweep = await app.container.make(SweepMails)
  await sweep.handle()
}

async function unsent(): Promise<number> {
  return run(
    `select from system_mails where state in ('waiting', 'sending') and recipient_address = $1`
  )
}

async function run(sql: string): Promise<number> {
  const owner = await asOwner()
  const { rowCount } = await owner.query(sql, [ADDRESS])
  await owner.end()
  return rowCount ?? 0
}
