import { BlockList, isIP } from 'node:net'
import { StartRefusal } from '#support/start_refusal'

/**
 * Whose `X-Forwarded-*` headers count: addresses and networks (`172.16.0.0/12`), separated by commas. Nothing
 * set means nobody's. An IPv4 address that arrives in IPv6 clothes counts as what it is.
 *
 * @throws StartRefusal when a part is neither
 */
export function trustedProxies(setting: string | undefined): (address: string) => boolean {
  const list = new BlockList()
  for (const part of (setting ?? '').split(',').map((text) => text.trim())) {
    if (part !== '') add(list, part)
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
    const family = isIP(plain)
    return family !== 0 && list.check(plain, family === 4 ? 'ipv4' : 'ipv6')
  }
}

function add(list: BlockList, part: string): void {
  const [address = '', length] = part.split('/')
  const family = isIP(address)
  const bits = family === 4 ? 32 : 128
  const prefix = length === undefined ? bits : /^\d+$/.test(length) ? Number(length) : -1
  if (family === 0 || prefix < 1 || prefix > bits) {
    throw new StartRefusal(
      `TRUST_PROXY has "${part}", which is neither an address nor a network such as 172.16.0.0/12.`
    )
  }
  list.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6')
}
