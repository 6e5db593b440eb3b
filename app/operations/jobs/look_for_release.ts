import { lookForRelease } from '#operations/actions/look_for_release'
import env from '#start/env'

/** Each day, where the owner allows it by naming the address: which version is the newest. */
export default class LookForRelease {
  async handle(): Promise<void> {
    const address = env.get('RELEASES_URL')
    if (address) await lookForRelease(address)
  }
}
