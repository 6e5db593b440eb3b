import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { Ajv } from 'ajv'
import { parse } from 'yaml'

interface Service {
  image: string
  environment?: Record<string, string | number>
  ports?: string[]
  user?: string
  read_only?: boolean
  init?: boolean
  cap_drop?: string[]
  security_opt?: string[]
  mem_limit?: string
  restart?: string
  stop_grace_period?: string
  tmpfs?: string[]
  logging?: { options?: Record<string, string> }
  healthcheck?: { test: string[] }
}
interface Compose {
  services: Record<string, Service>
}

const FILES = ['stack.yml', 'prod.yml', 'scale.yml', 'compose.dev.yml']
const IN_OPERATION = FILES.filter((file) => file !== 'compose.dev.yml')
const read = (file: string) => readFileSync(`docker/${file}`, 'utf8')
const compose = (text: string) => parse(text, { merge: true }) as Compose

/** As compose reads it: variables get the values given, their default or nothing. */
function filled(file: string, values: Record<string, string> = {}): string {
  return read(file).replace(/\$\{(\w+)(?::?([-?])([^}]*))?\}/g, (_, name, kind, rest) => {
    return values[name] ?? (kind === '-' ? rest : `value-of-${String(name).toLowerCase()}`)
  })
}

/** What compose, Portainer and Synology accept is the specification's schema and nothing else. */
const valid = new Ajv({
  strict: false,
  validateFormats: false,
  validateSchema: false,
  meta: false,
}).compile(JSON.parse(readFileSync('tests/fixtures/compose/compose-spec.json', 'utf8')) as object)

const entries = (files: string[]) =>
  files.flatMap((file) =>
    Object.entries(compose(read(file)).services).map(
      ([name, service]) => [`${file}: ${name}`, service] as const
    )
  )
const program = () => entries(FILES).filter(([, { image }]) => image.includes('CRM_IMAGE'))

test.group('The compose files', () => {
  for (const file of FILES) {
    test(`${file} is what the compose specification describes`, ({ assert }) => {
      assert.isTrue(valid(compose(filled(file))), JSON.stringify(valid.errors, null, 2))
    })
  }

  test('a mistake in one would be seen', ({ assert }) => {
    assert.isFalse(valid(compose(filled('stack.yml').replace('restart:', 'restarts:'))))
  })

  test('hold nothing that Synology cannot start', ({ assert }) => {
    for (const file of FILES) {
      assert.notMatch(read(file), /^\s*(cpus|deploy|version|cpu_quota|privileged):/m, file)
      assert.notMatch(read(file), /seccomp|SYS_ADMIN|docker\.sock/, file)
    }
  })

  test('name the program’s image in one variable, and every other image by its digest', ({
    assert,
  }) => {
    assert.lengthOf(program(), 4)
    for (const [name, { image }] of program()) assert.match(image, /^\$\{CRM_IMAGE:\?/, name)
    for (const [name, { image }] of entries(FILES)) {
      if (!image.includes('CRM_IMAGE')) assert.match(image, /:.+@sha256:[0-9a-f]{64}$/, name)
    }
  })

  test('ask for four values and no more', ({ assert }) => {
    const asked = (file: string) => [
      ...new Set([...read(file).matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name)),
    ]

    assert.sameMembers(asked('stack.yml'), ['CRM_IMAGE', 'APP_URL', 'APP_KEY', 'POSTGRES_PASSWORD'])
    assert.sameMembers(asked('prod.yml'), ['CRM_IMAGE', 'APP_URL', 'APP_KEY', 'DATABASE_PASSWORD'])
  })

  test('run the program without root, without a writable disk and without rights', ({ assert }) => {
    for (const [name, service] of program()) {
      assert.match(service.user ?? '', /^[1-9]\d*:[1-9]\d*$/, name)
      assert.isTrue(service.read_only, name)
      assert.deepEqual(service.cap_drop, ['ALL'], name)
      assert.deepEqual(service.security_opt, ['no-new-privileges:true'], name)
      assert.deepEqual(service.tmpfs, ['/tmp:size=256m'], name)
      assert.isTrue(service.init, name)
    }
  })

  test('limit memory and logs, start again, and leave time to end', ({ assert }) => {
    for (const [name, service] of entries(IN_OPERATION)) {
      assert.isString(service.mem_limit, name)
      assert.equal(service.restart, 'unless-stopped', name)
    }
    for (const [name, service] of program()) {
      assert.properties(service.logging?.options, ['max-size', 'max-file'], name)
      assert.isAtLeast(Number.parseInt(service.stop_grace_period ?? '0', 10), 20, name)
    }
  })

  test('open no port to the network, and the database none at all in operation', ({ assert }) => {
    for (const [name, { ports = [] }] of entries(FILES)) {
      for (const port of ports) assert.match(port, /^127\.0\.0\.1:/, name)
    }
    const db = compose(read('stack.yml')).services.db

    assert.isUndefined(db?.ports)
    assert.include(db?.healthcheck?.test.join(' '), 'pg_isready')
  })

  test('hold no secret', ({ assert }) => {
    for (const [name, { environment = {} }] of entries(IN_OPERATION)) {
      for (const [key, value] of Object.entries(environment)) {
        if (!/(PASSWORD|KEY|TOKEN|SECRET|_URL)(_FILE)?$/.test(key)) continue
        assert.match(
          String(value),
          /^(\$\{\w+(:[-?][^}]*)?\}|\/run\/secrets\/\w+)$/,
          `${name} ${key}`
        )
      }
    }
  })

  test('set what the program knows, and explain every value', ({ assert }) => {
    const [readme, example] = [readFileSync('README.md', 'utf8'), read('.env.example')]
    for (const [name, { environment = {} }] of program()) {
      for (const key of Object.keys(environment)) {
        const plain = key.replace(/^DATABASE(_\w+)$/, '$1').replace(/_FILE$/, '')
        assert.match(readme, new RegExp(`\`(DATABASE)?${plain}\``), `${name}: ${key}`)
      }
    }
    for (const file of ['stack.yml', 'prod.yml']) {
      for (const [, variable] of read(file).matchAll(/\$\{(\w+)/g)) {
        assert.match(example, new RegExp(`^#?${variable}=`, 'm'), variable)
      }
    }
  })
})
