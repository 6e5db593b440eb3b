import { seedCustomers } from '#database/seeders/demo/customers'
import { type DemoName, demoPeople, seedFirm } from '#database/seeders/demo/firm'
import { seedProducts } from '#database/seeders/demo/products'
import { DAYS, planYear, type YearSize } from '#database/seeders/demo/year/plan'
import { DemoYear } from '#database/seeders/demo/year/play'
import { organizationIdByNumber } from '#identity/queries/organization_by_number'
import { addDays, today } from '#support/clock'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { inOrganization, transaction } from '#tenancy/organization_context'

/** The firm of the year: it belongs to the people of the demo firm, whose own invoices go up to today. */
export const YEAR_FIRM: DemoName = {
  name: 'Demoåret AS',
  organizationNumber: '313579255',
}

export interface SeedYearInput {
  size: YearSize
  named?: DemoName
  /** Whose firm it is; the people of the demo firm unless told. */
  people?: Awaited<ReturnType<typeof demoPeople>>
}

export interface SeededYear {
  organizationId: string
  /** False: it was there before, and was left as it is. */
  isNew: boolean
}

/**
 * Makes the firm of the demo year and plays a year that ends yesterday, in one transaction: a run that is broken
 * off leaves nothing half played. Its customers have no e-mail address, so that nothing leaves the machine.
 */
export async function seedYear({
  size,
  named = YEAR_FIRM,
  people,
}: SeedYearInput): Promise<Result<SeededYear, 'no_demo'>> {
  const known = await organizationIdByNumber(named.organizationNumber)
  if (known) return ok({ organizationId: known, isNew: false })
  const owners = people ?? (await demoPeople())
  if (owners[0]?.role !== 'owner') return err('no_demo')

  const organizationId = newId()
  const plan = planYear(size)
  const from = addDays(today(), -DAYS)
  await inOrganization(organizationId, () =>
    transaction(async (queryer) => {
      const firm = await seedFirm(queryer, organizationId, owners, named)
      const customers = await seedCustomers(firm, (index) =>
        index < plan.customers ? { email: null, paymentDays: plan.paymentDays[index]! } : null
      )
      const products = await seedProducts(firm)
      await new DemoYear({ firm, customers, products, plan, from }).play()
    })
  )
  return ok({ organizationId, isNew: true })
}
