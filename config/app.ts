import env from '#start/env'
import { trustedProxies } from '#support/trusted_proxies'
import { defineConfig } from '@adonisjs/core/http'

/** The address people use, e.g. https://crm.example.no. Links in mail start with it. */
export const appUrl = env.get('APP_URL')

/** Cookies may only travel over TLS where the program is reached over TLS. */
export const overTls = appUrl.startsWith('https://')

export const http = defineConfig({
  generateRequestId: true,
  // start/verbs.ts reads the verb of a form.
  allowMethodSpoofing: false,
  useAsyncLocalStorage: false,
  trustProxy: trustedProxies(env.get('TRUST_PROXY')),
  redirect: { allowedHosts: [] },
  cookie: { path: '/', httpOnly: true, secure: overTls, sameSite: 'lax' },
})
