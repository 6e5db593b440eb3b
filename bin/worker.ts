/*
 * The process that does the jobs: documents, mail, imports, and what is due by the clock.
 */
import { onEnd, reportReady } from './child.js'

await import('reflect-metadata')
const { createIgnitor, failWith } = await import('./ignitor.js')

const app = createIgnitor().createApp('console')

try {
  await app.init()
  await app.boot()
  await app.start(async () => {
    const { startWorker } = await import('#start/worker')
    const worker = await startWorker()
    app.terminating(() => worker.stop())
    onEnd(() => void app.terminate().then(() => process.exit(0)))
    void worker.ended.catch(failWith).finally(() => app.terminate())
    reportReady()
  })
} catch (error) {
  failWith(error)
  await app.terminate()
}
