import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from '@japa/runner'

const PAGES = globSync('docs/*.md').toSorted()
const read = (file: string) => readFileSync(file, 'utf8')
const all = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found]) => found!)
const COMMANDS = globSync('app/commands/*.ts').flatMap((file) =>
  all(read(file), /commandName = '([^']+)'/g)
)

test.group('What is written for those who run the program', () => {
  for (const page of PAGES) {
    test(`${page}: every link leads somewhere`, ({ assert }) => {
      const links = all(read(page), /\]\(([^)#\s]+)[^)]*\)/g).filter((link) => !/^\w+:/.test(link))

      assert.deepEqual(
        links.filter((link) => !existsSync(join(dirname(page), link))),
        []
      )
    })

    test(`${page}: every command is one that the program has`, ({ assert }) => {
      const commands = all(read(page), /(?:\bcrm|npm run ace --) ([a-z-]+:[a-z]+)/g)

      assert.deepEqual(
        commands.filter((name) => !COMMANDS.includes(name)),
        []
      )
    })

    test(`${page}: every setting is explained`, ({ assert }) => {
      const settings = all(read(page), /`([A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`/g)
      const explained = read('README.md') + read('docker/.env.example')

      assert.deepEqual(
        settings.filter((name) => !explained.includes(name)),
        []
      )
    })
  }

  test('every test that a document names is there', ({ assert }) => {
    const documents = [...globSync('docs/**/*.md'), 'README.md', 'STYLE.md']
    const named = documents.flatMap((file) => all(read(file), /`(tests\/[\w/.-]+\.ts)`/g))

    assert.isAbove(named.length, 20)
    assert.deepEqual(
      named.filter((file) => !existsSync(file)),
      []
    )
  })

  for (const nb of PAGES.filter((page) => page.endsWith('.nb.md'))) {
    test(`${nb}: the two languages have the same steps, commands and tables`, ({ assert }) => {
      const shape = (file: string) => {
        const text = read(file)
        return {
          steps: all(text, /^## (\d+)\./gm),
          chapters: all(text, /^(##+) /gm),
          boxes: all(text, /^ *(- \[ \])/gm).length,
          rows: all(text, /^(\|)/gm).length,
          code: all(text, /```\w+\n([\s\S]*?)```/g).map((code) =>
            code.replaceAll(/ +#.*$/gm, '').replaceAll('/sti/til/', '/path/to/')
          ),
          settings: all(text, /`([A-Z]+(?:_[A-Z]+)+)`/g).toSorted(),
          said: all(text, /^\| `([^`]+)` {2,}\|/gm).filter((cell) => !cell.startsWith('https')),
        }
      }

      assert.deepEqual(shape(nb), shape(nb.replace('.nb.md', '.en.md')))
    })
  }

  test('the lines of the log that are explained are those that it says', ({ assert }) => {
    const sources = globSync(['app/**/*.ts', 'bin/*.ts', 'start/*.ts']).map(read).join('\n')
    const explained = ['docs/install-synology.en.md', 'docs/install-synology.nb.md'].flatMap(
      (file) => all(read(file), /^\| `([^`]+)` +\|/gm).filter((cell) => / /.test(cell))
    )

    assert.isAbove(explained.length, 10)
    for (const line of explained) assert.include(sources, line.replace(/ …$/, ''))
  })
})
