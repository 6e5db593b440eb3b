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
  try {
    const browser = await puppeteer.launch({
      executablePath,
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
    browser.process()?.once('exit', cleanUp)
    process.once('exit', cleanUp)
    return browser
  } catch (error) {
    cleanUp()
    throw error
  }
}

/** On Linux with a temporary folder of its own: a Chromium that is killed leaves things lying there. */
function environment(scratch: string): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(([name]) => ENVIRONMENT.test(name))
  const ours = process.platform === 'linux' ? { TMPDIR: scratch, ...fontEnvironment() } : {}
  return { ...Object.fromEntries(kept), ...ours }
}
