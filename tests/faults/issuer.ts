/*
 * A program that issues invoices until it is killed, and says each number once PostgreSQL has confirmed it.
 * Errors are waited out, as a person would try again.
 */
import { createIgnitor } from '../../bin/ignitor.js'

await import('reflect-metadata')

const app = createIgnitor().createApp('console')
await app.init()
await app.boot()
await app.start(async () => {
  const { anInvoice } = await import('#tests/support/invoices')
  const { customerId, ...person } = JSON.parse(process.env.ISSUER_PERSON ?? '{}')
  process.stdout.write('ready\n')
  for (;;) {
    try {
      const { number } = await anInvoice(person, { customerId })
      process.stdout.write(`issued ${number}\n`)
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
  }
})
