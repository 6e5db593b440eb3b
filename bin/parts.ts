/*
 * Which parts of the program this process is to run, as CRM_ROLE and WEB_PROCESSES say.
 */

export interface Parts {
  role: 'web' | 'worker' | 'all'
  webProcesses: number
}

/** Reads the two settings. A string is the sentence that says what cannot be right about them. */
export function readParts(
  settings: Record<string, string | undefined>,
  otherwise: Parts['role']
): Parts | string {
  const role = settings.CRM_ROLE || otherwise
  if (role !== 'web' && role !== 'worker' && role !== 'all') {
    return `CRM_ROLE is "${role}"; it can be web, worker or all.`
  }
  const webProcesses = Number(settings.WEB_PROCESSES || '1')
  if (!Number.isInteger(webProcesses) || webProcesses < 1 || webProcesses > 64) {
    return `WEB_PROCESSES is "${settings.WEB_PROCESSES}"; it can be 1 to 64.`
  }
  return { role, webProcesses }
}

/** Tells why nothing is started, in one line, and lets the process end with exit code 1. */
export function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
