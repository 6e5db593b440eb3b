import { join } from 'node:path'
import env from '#start/env'
import { FileTransport } from '#mailing/file_transport'
import { defineConfig, transports } from '@adonisjs/mail'

const host = env.get('SMTP_HOST')
const username = env.get('SMTP_USERNAME')
const port = env.get('SMTP_PORT') ?? 587

/** Mail leaves through SMTP where a server is set, and goes to files in DATA_DIR/mail where not. */
const mailConfig = defineConfig({
  default: host ? 'smtp' : 'files',
  from: { address: env.get('MAIL_FROM') ?? 'crm@localhost', name: 'crm-core' },
  mailers: {
    files: () => new FileTransport(join(env.get('DATA_DIR'), 'mail')),
    smtp: transports.smtp({
      host: host ?? 'localhost',
      port,
      secure: port === 465,
      ...(username
        ? { auth: { type: 'login', user: username, pass: env.get('SMTP_PASSWORD') ?? '' } }
        : {}),
    }),
  },
})

export default mailConfig

declare module '@adonisjs/mail/types' {
  export interface MailersList extends InferMailers<typeof mailConfig> {}
}
