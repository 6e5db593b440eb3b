import { globSync, readFileSync } from 'node:fs'
import { test } from '@japa/runner'

/** Lines a file of each kind may have (STYLE.md, "Budgets"). */
const BUDGETS: [glob: string, lines: number][] = [
  ['app/**/controllers/*.ts', 100],
  ['app/**/actions/*.ts', 140],
  ['app/**/models/*.ts', 200],
  ['app/**/domain/*.ts', 200],
  ['app/{money,norway,support}/*.ts', 200],
  ['app/**/jobs/*.ts', 60],
  ['app/**/queries/*.ts', 200],
  ['resources/views/pages/**/*.edge', 120],
  ['resources/views/partials/**/*.edge', 80],
  ['resources/views/components/**/*.edge', 60],
  ['tests/**/*.spec.ts', 250],
]

const files = (glob: string) => globSync(glob).toSorted()
const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n')

/** `file:line: text` of every line that matches. */
function matches(globs: string[], pattern: RegExp): string[] {
  return globs
    .flatMap(files)
    .flatMap((file) =>
      linesOf(file).flatMap((line, index) =>
        pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : []
      )
    )
}

function keysOf(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) return [prefix]
  return Object.entries(value).flatMap(([key, inner]) =>
    keysOf(inner, prefix ? `${prefix}.${key}` : key)
  )
}

test.group('The house', () => {
  for (const [glob, lines] of BUDGETS) {
    test(`${glob}: at most ${lines} lines`, ({ assert }) => {
      const over = files(glob)
        .map((file) => `${file}: ${linesOf(file).length - 1}`)
        .filter((entry) => Number(entry.split(': ')[1]) > lines)

      assert.deepEqual(over, [])
    })
  }

  test('nothing is called service, manager, helper, handler or utils', ({ assert }) => {
    const vague = files('app/**/*.ts').filter((file) =>
      /(service|manager|helper|utils?)s?\.ts$|(?<!exceptions\/)handler\.ts$/.test(file)
    )

    assert.deepEqual(vague, [])
  })

  test('an Edge tag stands alone on its line', ({ assert }) => {
    assert.deepEqual(matches(['resources/views/**/*.edge'], />\s*@!?[a-z.]+\(/i), [])
  })

  test('no inline style, script or handler in a page', ({ assert }) => {
    const inline = /\sstyle="|\son[a-z]+="|hx-on|"js:|x-html|<script(?![^>]*nonce)/

    assert.deepEqual(matches(['resources/views/{pages,partials,components}/**/*.edge'], inline), [])
  })

  test('HTML goes unescaped only from slots, and from components that escape for themselves', ({
    assert,
  }) => {
    const raw = files('resources/views/{pages,partials,emails,documents}/**/*.edge').flatMap(
      (file) =>
        [...readFileSync(file, 'utf8').matchAll(/\{\{\{\s*([\s\S]*?)\s*\}\}\}/g)]
          .map((match) => `${file}: ${match[1]}`)
          .filter((entry) => !/: (await \$slots|paper(Html)?$|styles$)/.test(entry))
    )

    assert.deepEqual(raw, [])
  })

  test('money never passes through a float', ({ assert }) => {
    const float = /\b(parseFloat|Math\.round)\(|\.toFixed\(/

    assert.deepEqual(matches(['app/{money,invoicing,payments}/**/*.ts'], float), [])
  })

  test('SQL is not put together from input', ({ assert }) => {
    assert.deepEqual(matches(['app/**/*.ts'], /\b(whereRaw|orderByRaw|knexRawQuery)\(`/), [])
  })

  test('the three languages have the same sentences', ({ assert }) => {
    for (const file of files('resources/lang/nb/*.json')) {
      const [nb, nn, en] = ['nb', 'nn', 'en'].map((language) =>
        keysOf(JSON.parse(readFileSync(file.replace('/nb/', `/${language}/`), 'utf8'))).toSorted()
      )

      assert.deepEqual(nn, nb, `${file} in nynorsk`)
      assert.deepEqual(en, nb, `${file} in English`)
    }
  })

  test('no sentence is empty', ({ assert }) => {
    assert.deepEqual(matches(['resources/lang/*/*.json'], /:\s*"\s*"/), [])
  })
})
