/*
 * What `npm test` is asked to run, and how its end is counted.
 */
import { readFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'

/** The suites that adonisrc.ts names, in its order. */
export function suiteNames() {
  const text = readFileSync(inRoot('adonisrc.ts'), 'utf8')
  return [...text.matchAll(/name: '(\w+)', files: \['tests\//g)].map((match) => match[1])
}

/**
 * Turns what was typed after `npm test --` into Japa's arguments: a path becomes `--files`, and the suites that
 * need what this machine has not (`absent`) are left out.
 */
export function testArguments(typed, absent = []) {
  const options = typed.filter((word) => word.startsWith('-'))
  const words = typed.filter((word) => !word.startsWith('-'))
  const files = words
    .filter((word) => /[/\\]|\.ts$/.test(word))
    .map((file) => file.replaceAll('\\', '/').replace(/^\.\//, ''))
  const asked = words.filter((word) => !/[/\\]|\.ts$/.test(word))
  // A folder means everything below it.
  const fileArgs = files.map(
    (file) => `--files=${file.endsWith('.ts') ? file : `${file.replace(/\/$/, '')}/*`}`
  )
  if (absent.length === 0)
    return { args: [...asked, ...fileArgs, ...options], skipped: [], nothingLeft: false }

  const isOf = (file, suite) => file.includes(`tests/${suite}`)
  const skipped = absent.filter(
    (suite) =>
      words.length === 0 || asked.includes(suite) || files.some((file) => isOf(file, suite))
  )
  const suites = (asked.length > 0 ? asked : suiteNames()).filter(
    (suite) => !absent.includes(suite)
  )
  const nothingLeft =
    skipped.length > 0 &&
    (files.length > 0
      ? files.every((file) => absent.some((suite) => isOf(file, suite)))
      : suites.length === 0)
  return { args: [...suites, ...fileArgs, ...options], skipped, nothingLeft }
}

/**
 * Counts a run. A run that ended badly without a failed test (it could not start, or an error escaped every
 * test) counts as one failure, so that the closing line never looks better than the exit code.
 */
export function tally(summary, exitCode) {
  if (!summary) {
    return {
      counts: { passed: 0, failed: 1, skipped: 0 },
      remark: 'The tests could not be run to their end.',
    }
  }
  const { passed, failed, regression, skipped, todo } = summary
  const counts = { passed, failed: failed + regression, skipped: skipped + todo }
  if (exitCode === 0 || counts.failed > 0) return { counts, remark: '' }
  return {
    counts: { ...counts, failed: 1 },
    remark: 'No single test failed, but the run ended with an error; it is printed above.',
  }
}

/** The last line of every run. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
