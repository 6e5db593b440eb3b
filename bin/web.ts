/*
 * One HTTP process.
 */
import type { Server } from 'node:http'
import { DRAIN_MS, onEnd, reportReady } from './child.js'
import { httpServer } from './http_server.js'

await import('reflect-metadata')
const { createIgnitor, failWith } = await import('./ignitor.js')
const { answerHalfRequests } = await import('#support/half_request')

let server: Server | undefined
let ending: { terminate: () => Promise<void> } | undefined

createIgnitor()
  .tap((app) => {
    ending = app
    onEnd(() => {
      drain(server)
      void app.terminate()
    })
  })
  .httpServer()
  .start((handler) => {
    server = answerHalfRequests(httpServer(handler))
    return server
  })
  .then(reportReady)
  .catch((error: unknown) => {
    failWith(error)
    // What was opened on the way (connections, timers) would keep alive a process that serves nothing.
    void ending?.terminate()
  })

/**
 * Requests under way are finished; connections that wait for a next one are closed, and after a while those
 * that do not end are cut. The framework itself stops accepting when it terminates.
 */
function drain(http: Server | undefined): void {
  if (!http) return
  const idle = setInterval(() => http.closeIdleConnections(), 100)
  const cut = setTimeout(() => http.closeAllConnections(), DRAIN_MS)
  http.once('close', () => {
    clearInterval(idle)
    clearTimeout(cut)
  })
}
