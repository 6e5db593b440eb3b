/*
 * Founds a firm in the database that DATABASE_URL names, with one customer, and prints its owner.
 */
import { createIgnitor } from '../../bin/ignitor.js'

await import('reflect-metadata')

const app = createIgnitor().createApp('console')
await app.init()
await app.boot()
await app.start(async () => {
  const { founder } = await import('#tests/support/cast')
  const { aCustomer } = await import('#tests/support/invoices')
  const person = await founder('Alice Aasen', 'Ås Rørservice AS')
  const customer = await aCustomer(person)
  process.stdout.write(`${JSON.stringify({ ...person, customerId: customer.id })}\n`)
  await app.terminate()
  process.exit(0)
})
