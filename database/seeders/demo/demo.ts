import { seedCustomers } from '#database/seeders/demo/customers'
import { demoInvoices, seedFirm, seedPeople } from '#database/seeders/demo/firm'
import { DEMO_INVOICES, seedInvoices } from '#database/seeders/demo/invoices'
import { seedQuotes, seedRepeating } from '#database/seeders/demo/quotes'
import { seedProducts } from '#database/seeders/demo/products'
import { newId } from '#support/id'
import { inOrganization, transaction } from '#tenancy/organization_context'

export type SeededDemo = 'made' | 'there' | 'half'

/**
 * Makes the demo firm with all that is in it, in one transaction: a start that is broken off leaves nothing
 * half made, and the next one makes the whole.
 *
 * @returns `there` when it was there already, `half` when an older version was broken off while it made it
 *   piece by piece; then it is left as it is
 */
export async function seedDemo(password: string): Promise<SeededDemo> {
  const issued = await demoInvoices()
  if (issued !== null) return issued < DEMO_INVOICES ? 'half' : 'there'
  const people = await seedPeople(password)
  const organizationId = newId()
  await inOrganization(organizationId, () =>
    transaction(async (queryer) => {
      const firm = await seedFirm(queryer, organizationId, people)
      const customers = await seedCustomers(firm)
      const products = await seedProducts(firm)
      const input = { firm, customers, products }
      await seedInvoices(input)
      await seedQuotes(input)
      await seedRepeating(input)
    })
  )
  return 'made'
}
