import { checkOrganization } from '#operations/actions/check_organization'

/** When somebody asks: the figures of one firm. */
export default class CheckOrganization {
  async handle(): Promise<void> {
    await checkOrganization()
  }
}
