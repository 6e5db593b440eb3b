import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MailResponse } from '@adonisjs/mail'
import logger from '@adonisjs/core/services/logger'
import type { MailTransportContract, NodeMailerMessage } from '@adonisjs/mail/types'
import { composeLetter } from '#mailing/compose_letter'
import { handOverOf } from '#mailing/hand_over'

/** Where no mail server is set: each message becomes an .eml file that any mail program opens. */
export class FileTransport implements MailTransportContract {
  /** @param folder where the files go; made when the first message is sent */
  constructor(private folder: string) {}

  async send(message: NodeMailerMessage, config?: unknown) {
    const { bytes, envelope, messageId } = await composeLetter(message)
    await handOverOf(config)()
    const name = `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${crypto.randomUUID()}.eml`
    const file = join(this.folder, name)
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    await writeFile(`${file}.part`, bytes, { mode: 0o600 })
    await rename(`${file}.part`, file)
    logger.info({ file }, 'no mail server is set: mail written to a file')
    return new MailResponse(messageId, envelope, `file ${name}`)
  }
}
