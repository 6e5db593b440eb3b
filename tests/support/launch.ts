import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** A module of the launchers, which know nothing of TypeScript. */
export function launchModule(name: string): Promise<any> {
  return import(new URL(`../../bin/launch/${name}.mjs`, import.meta.url).href)
}

export interface Ended {
  code: number | null
  output: string
}

/** Runs a launcher as a person would, with only these settings. */
export function launch(script: string, settings: Record<string, string>): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join('bin', script)], {
      cwd: ROOT,
      env: { PATH, HOME, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (text) => (output += text))
    child.stderr.on('data', (text) => (output += text))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}

/** A folder of one test, and what takes it away again. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'crm-test-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
