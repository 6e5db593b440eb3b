import type { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser } from 'puppeteer-core'
import { PDF_LAUNCH_TIMEOUT_MS } from '#config/limits'
import type { Chromium } from '#documents/chromium'
import { fontEnvironment } from '#documents/print_fonts'

/**
 * Nothing that a page asks for leaves the process: names do not resolve and the only proxy is a port
 * where nobody listens. Each page is offline besides (WarmBrowser); either wall holds alone.
 */
const WALLED_IN = [
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND',
]

/** The same glyph positions on every machine; no reliance on a graphics card. */
const STEADY = ['--font-render-hinting=none', '--disable-gpu']

/** Nobody scrolls: without threads of its own for that, a PDF takes a fifth less. */
const STILL = ['--disable-threaded-compositing']

/** What Chromium needs of our environment. The rest holds secrets, and it draws other people's text. */
const ENVIRONMENT =
  /^(PATH|HOME|TMPDIR|TEMP|TMP|LANG|LC_.*|TZ|LD_LIBRARY_PATH|FONTCONFIG_.*|XDG_.*|SYSTEMROOT|WINDIR|USERPROFILE|APPDATA|LOCALAPPDATA|PROGRAM.*)$/i

/** Starts a Chromium that reaches nothing. @throws whatever kept it from starting. */
export async function launchChromium({ executablePath, args }: Chromium): Promise<Browser> {
  const scratch = await mkdtemp(join(tmpdir(), 'crm-chromium-'))
  const cleanUp = () => {
    process.off('exit', cleanUp)
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 })
  }
  const start = watchStart(scratch)
  try {
    const launching = puppeteer.launch({
      executablePath,
      userDataDir: join(scratch, 'profile'),
      headless: true,
      // Over a pipe there is no port to connect to, and Chromium ends when the program is killed.
      pipe: true,
      timeout: PDF_LAUNCH_TIMEOUT_MS,
      env: environment(scratch),
      args: [...WALLED_IN, ...STEADY, ...STILL, ...args],
      // A signal is the program's to handle: it ends its jobs first.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
    launching.catch(() => undefined)
    const browser = await Promise.race([launching, start.death])
    browser.process()?.once('exit', cleanUp)
    process.once('exit', cleanUp)
    return browser
  } catch (error) {
    cleanUp()
    throw error
  } finally {
    start.stop()
  }
}

/**
 * Puppeteer waits for ever for a Chromium that is killed or stands still at the wrong moment of its start, and
 * does not show the process before. Node tells of every process that is started; ours is the one with our
 * folder.
 */
function watchStart(scratch: string) {
  const { promise: death, reject } = Promise.withResolvers<never>()
  death.catch(() => undefined)
  let ours: ChildProcess | undefined
  const look = (message: unknown) => {
    const { process: child } = message as { process: ChildProcess }
    child.once('spawn', () => {
      if (!child.spawnargs.some((argument) => argument.includes(scratch))) return
      ours = child
      child.once('exit', () => reject(new Error('Chromium ended while it was starting')))
    })
  }
  const timer = setTimeout(() => {
    ours?.kill('SIGKILL')
    reject(new Error(`Chromium did not come up within ${PDF_LAUNCH_TIMEOUT_MS} ms`))
  }, PDF_LAUNCH_TIMEOUT_MS)
  subscribe('child_process', look)
  const stop = () => {
    clearTimeout(timer)
    unsubscribe('child_process', look)
  }
  return { death, stop }
}

/** On Linux with a temporary folder of its own: a Chromium that is killed leaves things lying there. */
function environment(scratch: string): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(([name]) => ENVIRONMENT.test(name))
  const ours = process.platform === 'linux' ? { TMPDIR: scratch, ...fontEnvironment() } : {}
  return { ...Object.fromEntries(kept), ...ours }
}
