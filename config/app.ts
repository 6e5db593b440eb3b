import env from '#start/env'
import { defineConfig } from '@adonisjs/core/http'

/** The address people use, e.g. https://crm.example.no. Links in mail start with it. */
export const appUrl = env.get('APP_URL')

/** Cookies may only travel over TLS where the program is reached over TLS. */
export const overTls = appUrl.startsWith('https://')

const trusted = env.get('TRUST_PROXY')

export const http = defineConfig({
  generateRequestId: true,
  // start/verbs.ts reads the verb of a form.
  allowMethodSpoofing: false,
  useAsyncLocalStorage: false,
  trustProxy: (address) => trusted !== undefined && trusted.split(',').includes(address),
  redirect: { allowedHosts: [] },
  cookie: { path: '/', httpOnly: true, secure: overTls, sameSite: 'lax' },
})
