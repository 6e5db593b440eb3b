import { PRINT_HOURS } from '#config/limits'
import { sweepPrints } from '#documents/queries/prints'
import { inOrganization, outsideOrganizations } from '#tenancy/organization_context'

/** Forgets printed reports after a day, and finds those that a killed worker left behind. */
export default class SweepPrints {
  async handle(): Promise<void> {
    const organizations = await outsideOrganizations('sweeps over all of them', (queryer) =>
      queryer.rows<{ id: string }>('select organization_ids() as id')
    )
    for (const { id } of organizations) await inOrganization(id, () => sweepPrints(PRINT_HOURS))
  }
}
