import { defineConfig } from '@adonisjs/shield'
import { overTls } from '#config/app'

/**
 * A page may load what this server gives it and nothing else; scripts need the nonce of the page.
 * `img-src data:` is for small pictures in CSS.
 */
export default defineConfig({
  csp: {
    enabled: true,
    directives: {
      defaultSrc: [`'none'`],
      scriptSrc: ['@nonce'],
      styleSrc: [`'self'`],
      connectSrc: [`'self'`],
      imgSrc: [`'self'`, 'data:'],
      fontSrc: [`'self'`],
      frameSrc: [`'self'`],
      manifestSrc: [`'self'`],
      formAction: [`'self'`],
      baseUri: [`'none'`],
      objectSrc: [`'none'`],
      frameAncestors: [`'none'`],
    },
    reportOnly: false,
  },
  csrf: {
    enabled: true,
    exceptRoutes: [],
    enableXsrfCookie: false,
    methods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  },
  xFrame: { enabled: true, action: 'DENY' },
  hsts: { enabled: overTls, maxAge: '365 days', includeSubDomains: true },
  contentTypeSniffing: { enabled: true },
})
