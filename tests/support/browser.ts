import puppeteer, { type Browser, type BrowserContext, type Page } from 'puppeteer-core'
import { findChromium } from '#documents/chromium'
import type { Person } from '#tests/support/cast'
import { baseUrl, COOKIE_NAME, Visitor } from '#tests/support/visitor'

let browser: Promise<Browser> | undefined

/** A browser window of one test: no cookie or storage of another one, problems of the page collected. */
export interface Window {
  page: Page
  context: BrowserContext
  /** Errors of scripts, refused resources and CSP violations since the window opened. */
  problems: string[]
  /** Opens a path of the program under test and waits until the page has settled. */
  open(path: string): Promise<void>
}

/**
 * Runs the work in a fresh window of a real Chromium, signed in as the given person or as nobody, and closes
 * it afterwards. All tests of a run share one Chromium.
 */
export async function inBrowser(
  person: Person | null,
  work: (window: Window) => Promise<void>
): Promise<void> {
  browser ??= launch()
  const running = await browser
  const context = await running.createBrowserContext()
  try {
    if (person) await signIn(context, person)
    await work(await newWindow(context))
  } finally {
    await context.close()
  }
}

/** Ends the Chromium of this run, if one was started. */
export async function closeBrowser(): Promise<void> {
  const running = await browser
  browser = undefined
  await running?.close()
}

async function launch(): Promise<Browser> {
  const { executablePath, args } = await findChromium()
  return puppeteer.launch({ executablePath, args, headless: 'shell' })
}

async function signIn(context: BrowserContext, person: Person): Promise<void> {
  const { cookie } = await Visitor.signedIn(person)
  const { hostname } = new URL(baseUrl())
  await context.setCookie({
    name: COOKIE_NAME,
    value: cookie.slice(COOKIE_NAME.length + 1),
    domain: hostname,
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: false,
  })
}

async function newWindow(context: BrowserContext): Promise<Window> {
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  return {
    page,
    context,
    problems,
    open: async (path) => {
      await page.goto(new URL(path, baseUrl()).href, { waitUntil: 'networkidle0' })
    },
  }
}
