import { inject } from '@adonisjs/core'
import { SendMail } from '#mailing/actions/send_mail'
import { Outbox } from '#mailing/queries/outbox'

/** Sends one mail of a firm, if it is still waiting. */
@inject()
export default class SendMailJob {
  constructor(private readonly sendMail: SendMail) {}

  async handle({ mailId }: { mailId: string }): Promise<void> {
    await this.sendMail.execute(Outbox.ofOrganization, mailId)
  }
}
