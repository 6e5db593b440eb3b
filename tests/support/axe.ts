import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'puppeteer-core'
import type { Window } from '#tests/support/browser'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe checks: WCAG 2.2 A and AA, and its own best practices (landmarks, headings, regions). */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface AxeResult {
  violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[]
}

/** Everything axe-core finds wrong with the page as it stands, one sentence each; empty when all is well. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(source)
  const { violations } = (await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] })`
  )) as AxeResult
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${id}: ${node.target.join(' ')} (${node.failureSummary?.split('\n')[1]?.trim()})`
    )
  )
}

/** A desk in the light and a phone in the dark: each width and each theme once. */
const LOOKS = [
  [1440, 'light'],
  [390, 'dark'],
] as const
const SETTLED = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))'

/**
 * Looks at pages on a desk and on a phone, light and dark: everything axe-core finds, and what is wider than
 * its window. Empty when all is well. A page is opened once and then turned around; `every_page.spec.ts` opens
 * each page in each look.
 */
export async function complaintsAbout(
  { page, open }: Pick<Window, 'page' | 'open'>,
  paths: readonly string[]
): Promise<string[]> {
  const complaints: string[] = []
  for (const path of paths) {
    for (const [at, [width, scheme]] of LOOKS.entries()) {
      await page.setViewport({ width, height: 900 })
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
      if (at === 0) await open(path)
      else await page.evaluate(SETTLED)
      const where = `${path} ${width} ${scheme}`
      for (const found of await axeViolations(page)) complaints.push(`${where}: ${found}`)
      const isWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
      if (isWide) complaints.push(`${where}: wider than its window`)
    }
  }
  return complaints
}
