import { listed } from '#operations/domain/check'
import env from '#start/env'

const OWN_MACHINE = new Set(['localhost', '127.0.0.1', '[::1]'])

/** People reach the program over TLS, and it knows who asks. */
export const addressCheck = listed({
  name: 'address',
  outcomes: { tls: 'ok', own_machine: 'ok', proxy_unknown: 'look', plain: 'look' } as const,
  async measure() {
    const { origin, protocol, hostname } = new URL(env.get('APP_URL'))
    return { outcome: outcomeOf(protocol, hostname), measured: { address: origin } }
  },
})

/** The program itself speaks plain http: where people use https, a proxy stands in between. */
function outcomeOf(protocol: string, hostname: string) {
  if (protocol === 'https:') {
    return env.get('TRUST_PROXY') ? ('tls' as const) : ('proxy_unknown' as const)
  }
  return OWN_MACHINE.has(hostname) ? ('own_machine' as const) : ('plain' as const)
}
