import { overTls } from '#config/app'
import { SESSION_IDLE_HOURS } from '#config/limits'
import { PostgresSessionStore } from '#identity/session_store'
import { defineConfig } from '@adonisjs/session'

/**
 * Sessions live in PostgreSQL; the cookie holds an opaque signed id. Over TLS its name carries the
 * `__Host-` prefix, which ties it to this host.
 */
export default defineConfig({
  enabled: true,
  cookieName: overTls ? '__Host-crm' : 'crm',
  clearWithBrowser: false,
  age: `${SESSION_IDLE_HOURS} hours`,
  cookie: { path: '/', httpOnly: true, secure: overTls, sameSite: 'lax' },
  store: 'postgres',
  stores: { postgres: (ctx) => new PostgresSessionStore(ctx) },
})
