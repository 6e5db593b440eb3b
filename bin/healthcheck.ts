/*
 * Asks whether this container does its work: exit code 0 or 1. What has a web process is asked over HTTP; a
 * container with a worker alone has said so in a file when the worker could work, and takes it back when not.
 */
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TIMEOUT_MS = 4_000

/** Where a container says that everything it runs is ready. */
export function readyFile(): string {
  return join(tmpdir(), 'crm-core-ready')
}

/** Whether the container is well, or a sentence about why not. */
export async function isWell(settings = process.env): Promise<true | string> {
  if (!existsSync(readyFile())) return 'not every part of the program is ready'
  if (settings.CRM_ROLE === 'worker') return true
  const port = settings.PORT || '3333'
  try {
    const answer = await fetch(`http://${host(settings)}:${port}/health/ready`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return answer.ok ? true : `/health/ready answers ${answer.status}: ${await answer.text()}`
  } catch (error) {
    return `/health/ready does not answer: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** An address to reach what listens on HOST: on all addresses means on this one too. */
function host(settings: NodeJS.ProcessEnv): string {
  const name = settings.HOST || '127.0.0.1'
  if (name === '0.0.0.0') return '127.0.0.1'
  if (name === '::') return '[::1]'
  return name.includes(':') ? `[${name}]` : name
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const well = await isWell()
  if (well !== true) process.stdout.write(`${well}\n`)
  process.exit(well === true ? 0 : 1)
}
