/*
 * Founds a firm with one customer in the database that DATABASE_URL names, and prints what it takes to work there.
 */
import { createIgnitor } from '../../bin/ignitor.js'

await import('reflect-metadata')

const app = createIgnitor().createApp('console')
await app.init()
await app.boot()
await app.start(async () => {
  const { default: hash } = await import('@adonisjs/core/services/hash')
  const { outsideOrganizations } = await import('#tenancy/organization_context')
  const { founder } = await import('#tests/support/cast')
  const { aCustomer } = await import('#tests/support/invoices')
  const person = await founder('Alice Aasen', 'Ås Rørservice AS')
  const customer = await aCustomer(person)
  const password = crypto.randomUUID()
  const passwordHash = await hash.make(password)
  await outsideOrganizations('a password for a person of the cast', (queryer) =>
    queryer.run('update users set password_hash = $1 where id = $2', [passwordHash, person.id])
  )
  process.stdout.write(`${JSON.stringify({ ...person, password, customerId: customer.id })}\n`)
  await app.terminate()
  process.exit(0)
})
