import { existsSync, readFileSync } from 'node:fs'
import { test } from '@japa/runner'

const ROWS = 23
const read = (file: string) => readFileSync(file, 'utf8')

/** `[number, what causes it]` of each row of the table. */
const rows = read('docs/faults.md')
  .split('\n')
  .flatMap((line) => {
    const cells = /^\| *(\d+) \|.*\| (.*?) *\|$/.exec(line)
    return cells ? [[Number(cells[1]), cells[2]!] as const] : []
  })

test.group('Accidents', () => {
  test(`each of the ${ROWS} has a test, by its title`, ({ assert }) => {
    assert.deepEqual(
      rows.map(([number]) => number),
      Array.from({ length: ROWS }, (_, index) => index + 1)
    )
    for (const [number, caused] of rows) {
      const files = [...caused.matchAll(/`(tests\/\S+\.spec\.ts)`((?: ?"[^"]+",?)+)/g)]
      assert.isNotEmpty(files, `row ${number} names no test`)
      for (const [, file = '', titles = ''] of files) {
        assert.isTrue(existsSync(file), file)
        const promised = [...read(file).matchAll(/test\(\s*['"`](.+)['"`],/g)].map(
          ([, title]) => title!
        )
        for (const [, title = ''] of titles.matchAll(/"([^"]+)"/g)) {
          assert.isTrue(
            promised.some((promise) => promise.includes(title)),
            `row ${number}: ${file} promises no "${title}"`
          )
        }
      }
    }
  })
})
