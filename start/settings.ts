import { readFileSync } from 'node:fs'
import { StartRefusal } from '#support/start_refusal'

/** Settings that may stand in a file of their own, named by `NAME_FILE`, as container secrets do. */
const SECRETS = [
  'APP_KEY',
  'DATABASE_URL',
  'DATABASE_PASSWORD',
  'APP_DATABASE_URL',
  'BACKUP_S3_SECRET',
  'DEMO_PASSWORD',
  'METRICS_TOKEN',
  'SMTP_PASSWORD',
] as const

/** What encryption with it asks for at the least. */
const KEY_LENGTH_MIN = 16

type Settings = Record<string, string | undefined>

/**
 * Completes what was set: secrets are read from their files, and `DATABASE_URL` is put together from
 * `DATABASE_HOST` and its fellows, so that a password needs no escaping. Doing it twice changes nothing.
 * An empty setting is none: that is what a form that was not filled in leaves behind.
 *
 * @throws StartRefusal with a sentence about what cannot be right
 */
export function completeSettings(settings: Settings = process.env): void {
  for (const [name, value] of Object.entries(settings)) if (value === '') delete settings[name]
  for (const name of SECRETS) readSecret(settings, name)
  refuseShortKey(settings.APP_KEY)
  if (!settings.DATABASE_URL && settings.DATABASE_HOST) settings.DATABASE_URL = urlFrom(settings)
}

function refuseShortKey(key: string | undefined): void {
  if (!key || key.length >= KEY_LENGTH_MIN) return
  throw new StartRefusal(
    `APP_KEY is too short: at least ${KEY_LENGTH_MIN} letters and digits, better 40 at random (for example from: openssl rand -base64 32).`
  )
}

function readSecret(settings: Settings, name: string): void {
  const file = settings[`${name}_FILE`]
  if (!file) return
  const read = contentOf(file, name)
  if (settings[name] && settings[name] !== read) {
    throw new StartRefusal(`Both ${name} and ${name}_FILE are set; one of them must go.`)
  }
  settings[name] = read
}

function contentOf(file: string, name: string): string {
  let content: string
  try {
    content = readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartRefusal(`${name}_FILE cannot be read: ${reason}`)
  }
  if (content === '') throw new StartRefusal(`${name}_FILE names ${file}, which is empty.`)
  return content
}

function urlFrom(settings: Settings): string {
  const url = new URL('postgresql://localhost')
  url.hostname = settings.DATABASE_HOST ?? ''
  url.port = settings.DATABASE_PORT || '5432'
  url.username = encodeURIComponent(settings.DATABASE_USER || 'crmuser')
  url.password = encodeURIComponent(settings.DATABASE_PASSWORD ?? '')
  url.pathname = `/${encodeURIComponent(settings.DATABASE_NAME || 'crm_db')}`
  return url.href
}
