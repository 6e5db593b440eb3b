import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from '@japa/runner'
import { temporaryFolder } from '#tests/support/launch'

const { trim } = (await import(
  new URL('../../../docker/trim_packages.mjs', import.meta.url).href
)) as { trim: (folder: string, platform: string) => { packages: number; kept: number } }

/** A project with a package that it needs, a tool that it names, and what both bring along. */
function project(folder: string) {
  const put = (path: string, content: unknown = '') => {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  }
  put('package.json', { dependencies: { server: '1' }, devDependencies: { vite: '1' } })
  put('node_modules/server/package.json', {
    dependencies: { inner: '1', common: '1' },
    peerDependencies: { 'vite': '1', '@japa/runner': '1', 'driver': '1' },
    exports: './test/index.js',
  })
  put('node_modules/server/test/index.js', 'code')
  put('node_modules/server/index.js.map')
  put('node_modules/server/types.d.ts')
  put('node_modules/server/README.md')
  put('node_modules/server/LICENSE.md', 'MIT')
  put('node_modules/server/prebuilds/linux-x64/native.node')
  put('node_modules/server/prebuilds/darwin-arm64/native.node')
  put('node_modules/server/node_modules/inner/package.json', {})
  put('node_modules/server/node_modules/inner/tests/all.js')
  put('node_modules/common/package.json', {})
  put('node_modules/driver/package.json', {})
  put('node_modules/vite/package.json', { dependencies: { rolldown: '1' } })
  put('node_modules/vite/node_modules/common/package.json', {})
  put('node_modules/rolldown/package.json', {})
  put('node_modules/@japa/runner/package.json', {})
}

test.group('The packages of the image', (group) => {
  let temporary: ReturnType<typeof temporaryFolder>
  let has: (path: string) => boolean

  group.each.setup(() => {
    temporary = temporaryFolder()
    project(temporary.folder)
    trim(temporary.folder, 'linux-x64')
    has = (path) => existsSync(join(temporary.folder, 'node_modules', path))
    return temporary.remove
  })

  test('are those that the program needs, and the peers that are no tools', ({ assert }) => {
    for (const name of ['server', 'common', 'driver', 'server/node_modules/inner']) {
      assert.isTrue(has(`${name}/package.json`), name)
    }
    for (const name of ['vite', 'rolldown', '@japa/runner']) assert.isFalse(has(name), name)
  })

  test('keep their code and their licences', ({ assert }) => {
    assert.isTrue(has('server/test/index.js'))
    assert.isTrue(has('server/LICENSE.md'))
    assert.isTrue(has('server/prebuilds/linux-x64/native.node'))
  })

  test('lose maps, types, words, tests and what was built for other machines', ({ assert }) => {
    const left = ['index.js.map', 'types.d.ts', 'README.md', 'prebuilds/darwin-arm64']

    assert.deepEqual(
      left.filter((name) => has(`server/${name}`)),
      []
    )
    assert.isFalse(has('server/node_modules/inner/tests'))
  })
})
