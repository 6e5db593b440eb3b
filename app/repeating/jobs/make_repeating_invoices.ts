import { makeDue } from '#repeating/actions/make_due'
import { makingDay } from '#repeating/domain/making_day'
import { now } from '#support/clock'
import { isDiskNearlyFull } from '#support/disk_space'
import { inOrganization, outsideOrganizations } from '#tenancy/organization_context'

/** By the clock: makes what is due in every firm. Nothing is issued while there is no room to keep it. */
export default class MakeRepeatingInvoices {
  async handle(): Promise<void> {
    if (await isDiskNearlyFull()) return
    const organizations = await outsideOrganizations('looks at all of them', (queryer) =>
      queryer.rows<{ id: string }>('select organization_ids() as id')
    )
    const day = makingDay(now())
    for (const { id } of organizations) await inOrganization(id, () => makeDue(day))
  }
}
