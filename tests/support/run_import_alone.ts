/*
 * Runs what the worker was asked to do with an import, in a process that may be killed:
 * organization, import and run are its arguments.
 */
import { createIgnitor } from '../../bin/ignitor.js'

await import('reflect-metadata')

const [organizationId = '', importId = '', runId = ''] = process.argv.slice(2)
const app = createIgnitor().createApp('console')
await app.init()
await app.boot()
await app.start(async () => {
  const { taskList } = await import('#start/worker')
  await taskList().run_import!({ organizationId, importId, runId }, {} as never)
  await app.terminate()
  process.exit(0)
})
