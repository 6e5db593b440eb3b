import { randomUUID } from 'node:crypto'
import { access, constants, mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { listed, type Finding } from '#operations/domain/check'

const ANSWER_TIMEOUT_MS = 3_000

/*
 * What a start needs of the machine. These checks know nothing of the framework: they must work where it does
 * not come up.
 */

/** The settings are there and can be right. */
export const settingsCheck = listed({
  name: 'settings',
  outcomes: { ok: 'ok', wrong: 'act' } as const,
  async measure() {
    try {
      await import('#start/env')
      await import('#config/encryption')
      return { outcome: 'ok' as const }
    } catch (error) {
      return { outcome: 'wrong' as const, measured: { reason: reasonOf(error) } }
    }
  },
})

/** The framework lists what is missing beside its message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const help = 'help' in error && typeof error.help === 'string' ? error.help : ''
  const listedOnes = help.split('\n').map((line) => line.replace(/^- /, '').trim())
  return listedOnes.filter(Boolean).join('; ') || error.message
}

/** The data folder can be written to. */
export const folderCheck = listed({
  name: 'folder',
  outcomes: { ok: 'ok', closed: 'act' } as const,
  async measure() {
    const folder = process.env.DATA_DIR ?? 'data'
    const probe = join(folder, `.doctor-${randomUUID()}`)
    try {
      await mkdir(folder, { recursive: true })
      await access(folder, constants.W_OK)
      await writeFile(probe, '')
      return { outcome: 'ok' as const, measured: { folder } }
    } catch (error) {
      const reason = error instanceof Error ? error.message : ''
      const user = process.getuid?.() ?? null
      return { outcome: 'closed' as const, measured: { folder, reason, user } }
    } finally {
      await rm(probe, { force: true }).catch(() => undefined)
    }
  },
})

type PortOutcome = 'free' | 'ours' | 'taken' | 'refused'

/** The port is free, or this program is what answers there. */
export const portCheck = listed({
  name: 'port',
  outcomes: { free: 'ok', ours: 'ok', taken: 'act', refused: 'act' } as const,
  async measure(): Promise<Finding<PortOutcome>> {
    const host = process.env.HOST || '127.0.0.1'
    const port = Number(process.env.PORT || 3333)
    const measured = { host, port }
    const problem = await whyNotListen(host, port)
    if (problem === null) return { outcome: 'free', measured }
    if (problem !== 'EADDRINUSE') return { outcome: 'refused', measured: { ...measured, problem } }
    return { outcome: (await isOurs(host, port)) ? 'ours' : 'taken', measured }
  },
})

function whyNotListen(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    probe.listen(port, host, () => probe.close(() => resolve(null)))
  })
}

async function isOurs(host: string, port: number): Promise<boolean> {
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const address = `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}/health/live`
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) })
    const body = (await answer.json()) as { live?: unknown }
    return body.live === true
  } catch {
    return false
  }
}
