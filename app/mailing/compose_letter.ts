import type { NodeMailerMessage } from '@adonisjs/mail/types'
import nodemailer from 'nodemailer'

const composer = nodemailer.createTransport({
  streamTransport: true,
  buffer: true,
  newline: 'windows',
})

export interface Letter {
  /** The whole letter as it travels: headers, texts, attachments. */
  bytes: Buffer
  envelope: { from: string; to: string[] }
  messageId: string
}

/** Writes a letter out before anybody is spoken to: what cannot be written is not half sent. */
export async function composeLetter(message: NodeMailerMessage): Promise<Letter> {
  const composed = await composer.sendMail(message)
  const { from, to } = composed.envelope
  return {
    bytes: composed.message as Buffer,
    envelope: { from: from || '', to },
    messageId: composed.messageId,
  }
}
