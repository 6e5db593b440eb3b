import { checkOrganization } from '#operations/actions/check_organization'
import { allOrganizations } from '#operations/queries/program'
import { inOrganization } from '#tenancy/organization_context'

/** Each night: the figures of every firm, one after the other. */
export default class CheckOrganizations {
  async handle(): Promise<void> {
    for (const id of await allOrganizations()) await inOrganization(id, checkOrganization)
  }
}
