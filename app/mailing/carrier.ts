import mail from '@adonisjs/mail/services/main'
import { Message, type Mailer } from '@adonisjs/mail'
import type { MailTransportContract } from '@adonisjs/mail/types'
import { mailSender } from '#config/mail'
import { verdictOf, type Verdict } from '#mailing/domain/verdict'
import type { HandOver } from '#mailing/hand_over'
import type { ComposedMail, MailOrder } from '#mailing/mail_kinds'

/** Hands letters to the mail server that config/mail.ts names, and tells what it said. */
export class Carrier {
  constructor(
    private readonly mailer: () => Pick<Mailer<MailTransportContract>, 'sendCompiled'> = () =>
      mail.use()
  ) {}

  /**
   * One try to hand over one letter. It always ends in a verdict.
   *
   * @param noteHandOver called when the server is about to get the letter; `false` calls it off
   */
  async carry(
    order: MailOrder,
    composed: ComposedMail,
    noteHandOver: () => Promise<boolean>
  ): Promise<Verdict> {
    let wasHandedOver = false
    const handOver: HandOver = async () => {
      if (!(await noteHandOver())) throw new Error('the claim on this mail had run out')
      wasHandedOver = true
    }
    try {
      const letter = messageOf(order, composed).toObject()
      const { original } = await this.mailer().sendCompiled(letter, handOver)
      return { type: 'sent', answer: String(original) }
    } catch (error) {
      return verdictOf(error, wasHandedOver)
    }
  }
}

/** The same letter has the same Message-ID at every try: who gets a second copy can tell. */
function messageOf(order: MailOrder, composed: ComposedMail): Message {
  const to = composed.to ?? { name: order.recipientName, address: order.recipientAddress }
  const message = new Message()
    .from(mailSender.address, composed.fromName ?? mailSender.name)
    .to(to.address, to.name)
    .subject(composed.subject)
    .text(composed.text)
    .header('Auto-Submitted', 'auto-generated')
  if (composed.html) message.html(composed.html)
  if (composed.replyTo) message.replyTo(composed.replyTo.address, composed.replyTo.name)
  message.nodeMailerMessage.messageId = `<${order.id}@${mailSender.address.split('@').at(-1)}>`
  message.nodeMailerMessage.attachments = composed.attachments
  return message
}
