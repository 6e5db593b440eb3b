/*
 * npm run screenshots [-- <page> …]: pictures of the main pages of the demo firm, at two widths, light and
 * dark, in screenshots/. The program runs for it on a database and a port of its own.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './launch/build.mjs'
import { prepare } from './launch/packages.mjs'
import { inRoot, requireFromRoot } from './launch/paths.mjs'
import { withProgram } from './launch/program.mjs'
import { Refusal, main, say } from './launch/say.mjs'
import { PAGES, SIZES, THEMES } from './launch/screenshot_pages.mjs'

await main(async () => {
  if (!(await prepare())) return process.exitCode
  const wanted = process.argv.slice(2)
  const pages = PAGES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  if (pages.length === 0) {
    throw new Refusal(
      `There is no such page. These are: ${PAGES.map(({ name }) => name).join(', ')}`
    )
  }
  await ensureBuilt()

  await withProgram('screenshots', (env) => takeAll(pages, env))
  return 0
})

async function takeAll(pages, env) {
  const target = inRoot('screenshots')
  mkdirSync(target, { recursive: true })
  const browser = await openBrowser()
  try {
    for (const signedIn of [false, true]) {
      const some = pages.filter((page) => Boolean(page.signedIn) === signedIn)
      if (some.length === 0) continue
      const context = await browser.createBrowserContext()
      const page = await context.newPage()
      if (signedIn) await signIn(page, env)
      for (const one of some) await take(page, one, { env, target })
      await context.close()
    }
  } finally {
    await browser.close()
  }
}

async function openBrowser() {
  const { findChromium } = await import(
    pathToFileURL(inRoot('build/app/documents/chromium.js')).href
  )
  const { default: puppeteer } = await import(
    pathToFileURL(requireFromRoot.resolve('puppeteer-core')).href
  )
  return puppeteer.launch({ ...(await findChromium()), headless: 'shell' })
}

async function signIn(page, env) {
  await page.goto(`${env.APP_URL}/login`)
  await page.type('input[name=email]', 'eier@demo.example.no')
  await page.type('input[name=password]', env.DEMO_PASSWORD)
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
  if (new URL(page.url()).pathname === '/login') throw new Refusal('The demo log-in was refused.')
}

async function take(page, { name, path, follow, before }, { env, target }) {
  for (const width of SIZES) {
    for (const theme of THEMES) {
      await page.setViewport({
        width,
        height: width < 600 ? 844 : 900,
        deviceScaleFactor: width < 600 ? 2 : 1,
      })
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }])
      const answer = await page.goto(`${env.APP_URL}${path}`, { waitUntil: 'networkidle0' })
      if (!answer.ok()) {
        say(`${name}: ${path} answers ${answer.status()}; no picture.`)
        return
      }
      for (const selector of follow ?? []) {
        const href = await page.$eval(selector, (link) => link.href).catch(() => undefined)
        if (!href) {
          say(`${name}: nothing on ${path} matches ${selector}; no picture.`)
          return
        }
        await page.goto(href, { waitUntil: 'networkidle0' })
      }
      if (before) await before(page)
      const file = join(target, `${name}-${width}-${theme}.png`)
      await page.screenshot({ path: file, fullPage: true })
      say(file)
    }
  }
}
