import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MailResponse } from '@adonisjs/mail'
import logger from '@adonisjs/core/services/logger'
import nodemailer from 'nodemailer'
import type { MailTransportContract, NodeMailerMessage } from '@adonisjs/mail/types'

/** Where no mail server is set: each message becomes an .eml file that any mail program opens. */
export class FileTransport implements MailTransportContract {
  #composer = nodemailer.createTransport({ streamTransport: true, buffer: true })

  /** @param folder where the files go; made when the first message is sent */
  constructor(private folder: string) {}

  async send(message: NodeMailerMessage) {
    const composed = await this.#composer.sendMail(message)
    const name = `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${crypto.randomUUID()}.eml`
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    await writeFile(join(this.folder, name), composed.message as Buffer, { mode: 0o600 })
    logger.info({ file: join(this.folder, name) }, 'no mail server is set: mail written to a file')
    return new MailResponse(composed.messageId, composed.envelope, composed)
  }
}
