import { Env } from '@adonisjs/core/env'
import { completeSettings } from '#start/settings'

completeSettings()

/** Every setting that the process reads from its environment; README.md explains them to people. */
export default await Env.create(new URL('../', import.meta.url), {
  NODE_ENV: Env.schema.enum(['development', 'production', 'test'] as const),
  PORT: Env.schema.number(),
  HOST: Env.schema.string({ format: 'host' }),
  APP_URL: Env.schema.string({ format: 'url', tld: false }),
  APP_KEY: Env.schema.secret(),
  LOG_LEVEL: Env.schema.enum.optional([
    'fatal',
    'error',
    'warn',
    'info',
    'debug',
    'trace',
    'silent',
  ] as const),
  TRUST_PROXY: Env.schema.string.optional(),

  DATABASE_URL: Env.schema.string(),
  APP_DATABASE_URL: Env.schema.string.optional(),
  DATABASE_POOL_MAX: Env.schema.number.optional(),
  DATA_DIR: Env.schema.string(),

  BACKUP_DIR: Env.schema.string.optional(),
  BACKUP_AT: Env.schema.string.optional(),
  BACKUP_COPY_TO: Env.schema.string.optional(),
  BACKUP_AGE_RECIPIENT: Env.schema.string.optional(),
  BACKUP_S3_ENDPOINT: Env.schema.string.optional(),
  BACKUP_S3_REGION: Env.schema.string.optional(),
  BACKUP_S3_KEY_ID: Env.schema.string.optional(),
  BACKUP_S3_SECRET: Env.schema.secret.optional(),

  PUPPETEER_EXECUTABLE_PATH: Env.schema.string.optional(),

  SMTP_HOST: Env.schema.string.optional(),
  SMTP_PORT: Env.schema.number.optional(),
  SMTP_USERNAME: Env.schema.string.optional(),
  SMTP_PASSWORD: Env.schema.string.optional(),
  MAIL_FROM: Env.schema.string.optional(),

  RELEASES_URL: Env.schema.string.optional({ format: 'url', tld: false }),
  METRICS_TOKEN: Env.schema.string.optional(),
})
