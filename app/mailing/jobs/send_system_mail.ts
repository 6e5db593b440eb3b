import { inject } from '@adonisjs/core'
import { SendMail } from '#mailing/actions/send_mail'
import { Outbox } from '#mailing/queries/outbox'

/** Sends one mail of the program itself, if it is still waiting. */
@inject()
export default class SendSystemMailJob {
  constructor(private readonly sendMail: SendMail) {}

  async handle({ mailId }: { mailId: string }): Promise<void> {
    await this.sendMail.execute(Outbox.ofProgram, mailId)
  }
}
