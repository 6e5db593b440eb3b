import { seedCustomers } from '#database/seeders/demo/customers'
import { isDemoThere, seedFirm, seedPeople } from '#database/seeders/demo/firm'
import { seedInvoices } from '#database/seeders/demo/invoices'
import { seedProducts } from '#database/seeders/demo/products'
import { newId } from '#support/id'
import { inOrganization, transaction } from '#tenancy/organization_context'

/**
 * Makes the demo firm with all that is in it, in one transaction: a start that is broken off leaves nothing
 * half made, and the next one makes the whole.
 *
 * @returns false when it was there already; then it is left as it is
 */
export async function seedDemo(password: string): Promise<boolean> {
  if (await isDemoThere()) return false
  const people = await seedPeople(password)
  const organizationId = newId()
  await inOrganization(organizationId, () =>
    transaction(async (queryer) => {
      const firm = await seedFirm(queryer, organizationId, people)
      const customers = await seedCustomers(firm)
      const products = await seedProducts(firm)
      await seedInvoices({ firm, customers, products })
    })
  )
  return true
}
