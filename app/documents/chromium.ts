import { access, chmod, constants, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { execFile, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** How long a Chromium may take to say that it listens before it counts as not startable. */
const CHROMIUM_PROBE_TIMEOUT_MS = 20_000
/** How long unpacking the packed Chromium may take on a slow disk. */
const CHROMIUM_UNPACK_TIMEOUT_MS = 180_000

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
 * Finds a Chromium: `PUPPETEER_EXECUTABLE_PATH`, else an installed one, else on Linux the one packed in
 * `@sparticuz/chromium`. Looks once a process; a failure is not remembered.
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

  for (const candidate of installedPlaces()) {
    if (await isExecutable(candidate)) return startable(candidate)
  }
  if (process.platform === 'linux' && process.arch === 'x64') return startable(await unpacked())

  throw new ChromiumMissing(
    'No Chromium was found, and PDF documents need one. Install Google Chrome or Chromium, ' +
      'or set PUPPETEER_EXECUTABLE_PATH to where it is.'
  )
}

/** Where the usual installers put Chromium, the leanest build first. */
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
      const names = [
        'chromium-headless-shell',
        'chromium',
        'chromium-browser',
        'google-chrome-stable',
        'google-chrome',
      ]
      const folders = (process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin').split(':')
      return names.flatMap((name) => folders.map((folder) => join(folder, name)))
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
  const root = process.getuid?.() === 0
  const attempts = root ? [bare] : [['--disable-dev-shm-usage'], bare]
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

/**
 * Unpacks the Chromium of `@sparticuz/chromium` beside the package, once. The package itself unpacks to
 * the shared temporary folder, where another user of the machine could have put a file of that name first.
 */
async function unpacked(): Promise<string> {
  const entry = await packageEntry()
  const cache = join(dirname(entry), '..', '..', '..', '.cache', 'crm-core')
  const folder = join(cache, 'chromium')
  const start = join(folder, 'start')
  if (await isExecutable(start)) return start

  await mkdir(cache, { recursive: true })
  const partial = await mkdtemp(join(cache, 'chromium-'))
  try {
    // AWS_EXECUTION_ENV makes the package lay out the libraries that bare machines lack (NSS, expat).
    await promisify(execFile)(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        'await (await import(process.argv[1])).default.executablePath()',
        entry,
      ],
      {
        timeout: CHROMIUM_UNPACK_TIMEOUT_MS,
        env: { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
      }
    )
    await writeFile(join(partial, 'fonts', 'fonts.conf'), FONTS_CONF)
    await writeFile(join(partial, 'start'), START_SCRIPT)
    await chmod(join(partial, 'start'), 0o755)
    // Whoever is first wins: a rename onto a folder that is not empty fails, and the other one is as good.
    await rename(partial, folder).catch(() => undefined)
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
  return start
}

/** The machine's own libraries come first; those of the package only fill the gaps. */
const START_SCRIPT = `#!/bin/sh
here="\${0%/*}"
LD_LIBRARY_PATH="\${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}/lib/x86_64-linux-gnu:/usr/lib/x86_64-linux-gnu:/usr/lib64:$here/al2023/lib"
export LD_LIBRARY_PATH
if [ ! -d /etc/fonts ]; then
  FONTCONFIG_PATH="$here/fonts"
  export FONTCONFIG_PATH
fi
exec "$here/chromium" "$@"
`

/** For a machine without fontconfig: the fonts that the package carries. */
const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

async function packageEntry(): Promise<string> {
  try {
    return fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
  } catch {
    throw new ChromiumMissing(
      'No Chromium was found, and PDF documents need one. Install the package chromium of your ' +
        'distribution, or set PUPPETEER_EXECUTABLE_PATH to where one is.'
    )
  }
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false
  )
}
