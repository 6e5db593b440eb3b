import { join } from 'node:path'
import { defineConfig } from '@adonisjs/mail'
import env from '#start/env'
import { FileTransport } from '#mailing/file_transport'
import { SmtpTransport } from '#mailing/smtp_transport'

const host = env.get('SMTP_HOST')
const username = env.get('SMTP_USERNAME')
const port = env.get('SMTP_PORT') ?? 587

/** Whose address every mail comes from; its part after the @ also ends the Message-IDs. */
export const mailSender = { address: env.get('MAIL_FROM') ?? 'crm@localhost', name: 'crm-core' }

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

declare module '@adonisjs/mail/types' {
  export interface MailersList extends InferMailers<typeof mailConfig> {}
}
