import { existsSync, readFileSync } from 'node:fs'
import { test } from '@japa/runner'

const TEXT = readFileSync('docker/Dockerfile', 'utf8')
const LINES = TEXT.replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
const all = (word: string) =>
  LINES.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1))
const last = (word: string) => all(word).at(-1) ?? ''

test.group('The image', () => {
  test('is built on one Debian and Node, pinned by digest', ({ assert }) => {
    const bases = all('FROM').map((from) => from.replace(/^--platform=\S+ /, '').split(' ')[0])
    const outside = bases.filter((base) => base !== 'scratch')

    assert.lengthOf([...new Set(outside)], 1)
    assert.match(outside[0] ?? '', /^node:24-bookworm-slim@sha256:[0-9a-f]{64}$/)
    assert.equal(bases.at(-1), 'scratch')
  })

  test('runs as an ordinary user, by number', ({ assert }) => {
    assert.equal(last('USER'), '10001:10001')
  })

  test('says how it is, passes signals on and collects what its processes leave', ({ assert }) => {
    assert.match(last('HEALTHCHECK'), /CMD \["node", "bin\/healthcheck\.js"\]$/)
    assert.equal(last('ENTRYPOINT'), '["/usr/bin/tini", "-s", "--"]')
    assert.match(last('CMD'), /^\["node", .*"bin\/container\.js"\]$/)
    assert.isTrue(existsSync('bin/container.ts') && existsSync('bin/healthcheck.ts'))
  })

  test('holds Chromium and PostgreSQL’s client, and not what built it', ({ assert }) => {
    const system = all('RUN').find((run) => run.includes('chromium-headless-shell')) ?? ''

    for (const name of [
      'chromium-headless-shell',
      'postgresql-client-15',
      'tini',
      'age',
      'restic',
    ]) {
      assert.include(system, ` ${name}`)
    }
    assert.include(system, 'apt-get upgrade -y')
    assert.include(system, '/usr/local/lib/node_modules')
    assert.include(system, 'dpkg --purge --force-depends')
    assert.notInclude(system, 'build-essential')
  })

  test('brings the client of a newer PostgreSQL too, where the program looks for it', ({
    assert,
  }) => {
    const system = all('RUN').find((run) => run.includes('chromium-headless-shell')) ?? ''

    assert.isTrue(all('RUN').some((run) => run.includes('newer_client 17 ')))
    assert.include(all('COPY'), '--from=newer /newer /')
    assert.include(system, '/usr/lib/postgresql/17/bin/pg_dump --version')
  })

  test('takes nothing from the project but what it is made of, and no secret', ({ assert }) => {
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n')

    assert.equal(
      ignored.find((line) => line !== '' && !line.startsWith('#')),
      '*'
    )
    for (const line of ignored.filter((entry) => entry.startsWith('!'))) {
      assert.isTrue(existsSync(line.slice(1)), line)
    }
    assert.notMatch(ignored.join('\n'), /^!(\.env|\.git|tests|data$|docs)/m)
    assert.notMatch(all('ENV').join() + all('ARG').join(), /KEY|PASSWORD|SECRET|TOKEN|_URL/)
  })

  test('is built without running the install scripts of packages', ({ assert }) => {
    const installs = all('RUN').filter((run) => run.includes('npm ci'))

    assert.lengthOf(installs, 2)
    for (const run of installs) assert.include(run, '--ignore-scripts')
  })
})
