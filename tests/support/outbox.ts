import app from '@adonisjs/core/services/app'
import emitter from '@adonisjs/core/services/emitter'
import { Mailer } from '@adonisjs/mail'
import { Logger } from '@adonisjs/core/logger'
import { SendMail, type SendMailOutcome } from '#mailing/actions/send_mail'
import { orderMail, orderSystemMail } from '#mailing/actions/order_mail'
import { Carrier } from '#mailing/carrier'
import { registerMailKind, repeatableKinds } from '#mailing/mail_kinds'
import { Outbox } from '#mailing/queries/outbox'
import { SmtpTransport, type SmtpServer } from '#mailing/smtp_transport'
import { now } from '#support/clock'
import { inOrganization, outsideOrganizations } from '#tenancy/organization_context'
import type { MailServer } from '#tests/support/mail_server'
import { asOwner } from '#tests/support/connections'

for (const [name, isRepeatable] of [
  ['test_once', false],
  ['test_again', true],
] as const) {
  registerMailKind({
    name,
    isRepeatable,
    compose: ({ data }) =>
      data.says === 'nothing'
        ? Promise.reject(new Error('no words'))
        : Promise.resolve(
            data.says === 'nobody' || data.says === 'not_yet'
              ? data.says
              : { subject: 'Hei æøå', text: String(data.says ?? 'Hei') }
          ),
  })
}

export interface MailRow {
  id: string
  state: string
  failure: string | null
  attempts: number
  refusals: number
  server_answer: string | null
  next_attempt_at: Date
  finished_at: Date | null
  data: Record<string, unknown>
}

/** One outbox, spoken of in a test: of a firm, or (null) of the program itself. */
export class TestOutbox {
  #outbox: Outbox
  #smtp: Partial<SmtpServer> = {}
  /** How long the server may stay silent. */
  silenceMs = 300

  constructor(
    private readonly organizationId: string | null,
    private readonly server: MailServer
  ) {
    this.#outbox = organizationId ? Outbox.ofOrganization : Outbox.ofProgram
  }

  logsIn(): this {
    this.#smtp = { login: { user: 'crm', pass: 'feil' } }
    return this
  }

  order(kind: 'test_once' | 'test_again' = 'test_once', rest: object = {}): Promise<string> {
    const input = { kind, to: { name: 'Åse', address: 'ase@example.no' }, ...rest }
    if (this.organizationId) return inOrganization(this.organizationId, () => orderMail(input))
    return outsideOrganizations('a test', (queryer) => orderSystemMail(queryer, input))
  }

  /** One try with this mail, as the job does it. */
  async send(id: string): Promise<SendMailOutcome> {
    const transport = new SmtpTransport({
      ...{ host: '127.0.0.1', port: this.server.port, secure: false, ...this.#smtp },
      timeouts: { greeting: 2_000, silence: this.silenceMs, whole: 20_000 },
    })
    const mailer = new Mailer('test', transport, emitter)
    const sendMail = new SendMail(new Carrier(() => mailer), await app.container.make(Logger))
    return this.#inside(() => sendMail.execute(this.#outbox, id))
  }

  /** What a minute of the worker does: finds what is left behind, tries what is due by the program's clock. */
  async sweep(): Promise<void> {
    await this.#inside(() => this.#outbox.recover(repeatableKinds()))
    for (const { id, state, next_attempt_at: due } of await this.rows())
      if (state === 'waiting' && due <= now()) await this.send(id)
  }

  async row(id: string): Promise<MailRow> {
    const rows = await this.rows()
    return rows.find((row) => row.id === id)!
  }

  async rows(): Promise<MailRow[]> {
    const owner = await asOwner()
    const from = this.organizationId
      ? `mails where organization_id = '${this.organizationId}'`
      : `system_mails where kind like 'test%'`
    const { rows } = await owner.query(`select * from ${from} order by next_attempt_at, id`)
    await owner.end()
    return rows as MailRow[]
  }

  #inside<T>(work: () => Promise<T>): Promise<T> {
    return this.organizationId ? inOrganization(this.organizationId, work) : work()
  }
}
