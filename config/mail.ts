import { join } from 'node:path'
import { defineConfig } from '@adonisjs/mail'
import env from '#start/env'
import { FileTransport } from '#mailing/file_transport'
import { SmtpTransport } from '#mailing/smtp_transport'

const host = env.get('SMTP_HOST')
const username = env.get('SMTP_USERNAME')
const port = env.get('SMTP_PORT') ?? 587

/** Whether letters leave at all; without a server they become files. */
export const hasMailServer = host !== undefined

/**
 * Whose address every mail comes from; its part after the @ also ends the Message-IDs. Servers seldom take
 * mail from an address other than the one that logs in, so that one is the next best.
 */
export const mailSender = { address: senderAddress(), name: 'crm-core' }

/** Mail leaves through SMTP where a server is set, and goes to files in DATA_DIR/mail where not. */
const mailConfig = defineConfig({
  default: host ? 'smtp' : 'files',
  from: mailSender,
  mailers: {
    files: () => new FileTransport(join(env.get('DATA_DIR'), 'mail')),
    smtp: () =>
      new SmtpTransport({
        host: host ?? 'localhost',
        port,
        secure: port === 465,
        ...(username ? { login: { user: username, pass: env.get('SMTP_PASSWORD') ?? '' } } : {}),
      }),
  },
})

export default mailConfig

/** `post@firma.no`, or the part in brackets of `Firma <post@firma.no>`. */
function senderAddress(): string {
  const given = env.get('MAIL_FROM') ?? (username?.includes('@') ? username : undefined)
  return /<([^<>]+)>\s*$/.exec(given ?? '')?.[1] ?? given ?? 'crm@localhost'
}

declare module '@adonisjs/mail/types' {
  export interface MailersList extends InferMailers<typeof mailConfig> {}
}
