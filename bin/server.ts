/*
 * Starts the program. CRM_ROLE says which part of it: `web` (one HTTP process), `worker` (one process for
 * jobs) or `all` (both, as children that are watched and restarted). Built, the default is `all`;
 * in development the processes are started one by one, so the default is `web`.
 */
const inDevelopment = process.env.NODE_ENV !== 'production'
const role = process.env.CRM_ROLE || (inDevelopment ? 'web' : 'all')
const webProcesses = Number(process.env.WEB_PROCESSES || '1')

if (!['web', 'worker', 'all'].includes(role)) {
  refuse(`CRM_ROLE is "${role}"; it can be web, worker or all.`)
} else if (!Number.isInteger(webProcesses) || webProcesses < 1 || webProcesses > 64) {
  refuse(`WEB_PROCESSES is "${process.env.WEB_PROCESSES}"; it can be 1 to 64.`)
} else if (role === 'all' || (role === 'web' && webProcesses > 1)) {
  const { supervise } = await import('./supervisor.js')
  process.exitCode = await supervise({ webProcesses, withWorker: role === 'all' })
} else if (role === 'web') {
  await import('./web.js')
} else {
  await import('./worker.js')
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

export {}
