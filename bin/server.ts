/*
 * Starts the program. CRM_ROLE says which part of it: `web` (one HTTP process), `worker` (one process for
 * jobs) or `all` (both, as children that are watched and restarted). Built, the default is `all`;
 * in development the processes are started one by one, so the default is `web`.
 */
import { readParts, refuse } from './parts.js'

const parts = readParts(process.env, process.env.NODE_ENV === 'production' ? 'all' : 'web')

if (typeof parts === 'string') {
  refuse(parts)
} else if (parts.role === 'all' || (parts.role === 'web' && parts.webProcesses > 1)) {
  const { supervise } = await import('./supervisor.js')
  process.exitCode = await supervise({
    webProcesses: parts.webProcesses,
    withWorker: parts.role === 'all',
  })
} else if (parts.role === 'web') {
  await import('./web.js')
} else {
  await import('./worker.js')
}
