import { execFileSync, spawnSync } from 'node:child_process'
import { globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { test } from '@japa/runner'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { findTools, settingsOf } from '#backup/pg_tools'
import { ocrGiro } from '#tests/support/bank_files'
import { FaultyServer, whatIsBroken, type Worker } from '#tests/support/faulty_server'
import { Clerk, Program } from '#tests/support/program'

/** Documented for a machine that this is not; where it is run instead, and the words that show it. */
const RUN_ELSEWHERE: Record<string, [file: string, words: string]> = {
  'POSTGRES_VERSION=17 npm test': ['.github/workflows/ci.yml', "postgres: ['15', '17']"],
  'npm run load -- 1800 500': ['bin/load.mjs', 'checks:run'],
  'npm run release:fixture': ['tests/actions/operations/upgrade.spec.ts', 'releases()'],
  'docker exec crm-core-db createdb --username crmuser crm_before': [
    'tests/support/releases.ts',
    'create database',
  ],
}

/** The commands of a document: those of its shell blocks, and those within its sentences. */
function commandsIn(text: string): string[] {
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) =>
    block!.split('\n')
  )
  const within = [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)]
    .map(([, code]) => code!)
    .filter((code) =>
      /^(crm [a-z]|docker (exec|logs) .* |npm run (ace|load|release)|POSTGRES_VERSION)/.test(code)
    )
  return [...blocks, ...within]
    .map((line) => line.replace(/ +#.*$/, '').trim())
    .filter((line) => line !== '' && !/^[A-Z_]+=\S*$/.test(line))
}

/** One command of the program, however it is called, with the names of the example taken out. */
function plain(command: string): string {
  return command
    .replace(/^(docker exec (-it )?crm-core crm|npm run ace --|crm) /, '')
    .replace(/\/\S+\.(csv|txt) --organization=\d{9}/, 'FILE --organization=NUMBER')
    .replace(/\/\S+\.sql\.gz/, 'DUMP')
    .replace(/\/\S+\/\d{4}-\d\d-\d\dT\d{6}Z/, 'FOLDER')
    .replace(/\d{4}-\d\d-\d\dT\d{6}Z/, 'NAME')
}

const documented = new Set(
  globSync('docs/*.md').flatMap((file) => commandsIn(readFileSync(file, 'utf8')).map(plain))
)

test.group('The commands of the documents', (group) => {
  let server: FaultyServer
  let worker: Worker
  let folder: string
  let env: NodeJS.ProcessEnv
  const ran = new Set<string>()

  group.setup(async () => {
    await Program.build()
    server = new FaultyServer('documented')
    await server.start()
    worker = server.prepare()
    folder = server.folder
    const identity = await generateIdentity()
    writeFileSync(join(folder, 'crm-key.txt'), `${identity}\n`)
    mkdirSync(join(folder, 'elsewhere'))
    env = {
      ...server.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      NODE_COMPILE_CACHE: resolve('build/.compiled'),
      DATA_DIR: join(folder, 'data'),
      BACKUP_DIR: join(folder, 'backups'),
      BACKUP_COPY_TO: join(folder, 'elsewhere'),
      NEW_PASSWORD: worker.password,
      BACKUP_AGE_RECIPIENT: await identityToRecipient(identity),
    }
    return () => server.stop()
  })

  /** Runs a command of the built program as `docker/crm` does. */
  function crm(command: string, words = command.split(' '), accepted = [0]): string {
    ran.add(command)
    const ace = resolve('build/ace.js')
    const done = spawnSync(process.execPath, [ace, ...words], {
      cwd: folder,
      env,
      encoding: 'utf8',
    })
    const said = done.stdout + done.stderr
    if (!accepted.includes(done.status ?? 1)) throw new Error(`${command}: ${done.status}\n${said}`)
    return said
  }

  const names = () =>
    readdirSync(join(folder, 'backups'))
      .filter((name) => /^\d.*Z$/.test(name))
      .toSorted()
  const replace = () => `--replace=${new URL(server.url).pathname.slice(1)}`

  /** What a task of the NAS leaves: plain SQL, packed. */
  async function dumpOfTheNas(): Promise<string> {
    const tools = await findTools(15)
    const settings = { ...process.env, ...settingsOf(server.url) }
    const sql = execFileSync(join(tools.folder, 'pg_dump'), { env: settings, maxBuffer: 1e9 })
    const file = join(folder, 'crm_db_2026-11-22.sql.gz')
    writeFileSync(file, gzipSync(sql))
    return file
  }

  async function organizationNumber(): Promise<string> {
    const client = await server.connect()
    const { rows } = await client.query<{ number: string }>(
      'select organization_number as number from organizations where id = $1',
      [worker.organizationId]
    )
    await client.end()
    return rows[0]?.number ?? ''
  }

  test('walked from top to bottom on the built program: each does what is said', async ({
    assert,
  }) => {
    const program = new Program({ ...env, LOG_LEVEL: 'silent' })
    await program.start()
    const clerk = new Clerk(program, worker)
    await clerk.signIn()
    await clerk.work(() => clerk.acknowledged.length >= 2)

    crm('backup:run')
    crm('backup:verify')
    const [name = ''] = names()
    assert.include(crm('backup:list'), name)
    crm('backup:verify NAME', ['backup:verify', name])
    crm('backup:copy')
    assert.include(crm('backup:fetch'), name)
    await program.end('SIGTERM')

    crm('backup:restore NAME', ['backup:restore', name, replace()])
    crm('backup:restore FOLDER', ['backup:restore', join(folder, 'backups', name), replace()])
    const dump = await dumpOfTheNas()
    crm('backup:restore DUMP', ['backup:restore', dump, replace()])
    env.BACKUP_DIR = join(folder, 'fetched')
    mkdirSync(env.BACKUP_DIR)
    crm('backup:fetch NAME --identity=crm-key.txt', [
      'backup:fetch',
      name,
      '--identity=crm-key.txt',
    ])
    assert.deepEqual(readdirSync(env.BACKUP_DIR).includes(name), true)
    crm('import:customers FILE --organization=NUMBER', [
      'import:customers',
      resolve('tests/fixtures/customers/customers-fiken-utf8.csv'),
      `--organization=${await organizationNumber()}`,
    ])
    const bank = join(folder, 'bank.txt')
    writeFileSync(bank, ocrGiro([{ kid: '12345678', amount: 100_00n }]))
    const paid = 'import:payments FILE --organization=NUMBER'
    // 1: nobody knows what was paid. 2: the account is not the firm's.
    const number = await organizationNumber()
    crm(paid, ['import:payments', bank, `--organization=${number}`], [1, 2])
    crm('user:password ADDRESS', ['user:password', worker.email])
    crm('documents:verify')
    crm('audit:verify')
    assert.include(crm('checks:run'), 'Everything agrees')
    // 1: worth a look, such as a worker that is not there.
    assert.match(crm('doctor', ['doctor'], [0, 1, 2]), /\w/)

    await program.start()
    await clerk.signIn()
    await clerk.work(() => clerk.acknowledged.length >= 4)
    await program.end('SIGKILL')
    assert.deepEqual(await whatIsBroken(server, clerk.acknowledged), [])
  })

  test('those of the machine itself do what is said, where the machine has them', ({ assert }) => {
    const has = (tool: string) => spawnSync('which', [tool]).status === 0
    const lines = ['{"level":50,"status":500,"ms":1200,"route":"/x","request_id":"…"}', 'no JSON']
    for (const command of documented) {
      const [tool = ''] = command.replace(/^docker logs crm-core 2>&1 \| /, '').split(' ')
      if (!['jq', 'openssl', 'install'].includes(tool)) continue
      ran.add(command)
      if (!has(tool) || (tool === 'install' && process.getuid?.() !== 0)) continue
      const here = command
        .replace(/^docker logs crm-core 2>&1/, 'cat')
        .replace('/volume1/backup/crm-core', join(folder, 'crm-core'))
      const said = execFileSync('sh', ['-c', here], { input: lines.join('\n'), encoding: 'utf8' })
      if (tool === 'jq') assert.match(said, /"route": "\/x"/, command)
    }
  })

  test('there is none that nobody has run', ({ assert }) => {
    for (const [command, [file, words]] of Object.entries(RUN_ELSEWHERE)) {
      assert.include(readFileSync(file, 'utf8'), words, command)
      ran.add(command)
    }

    // A command may be spoken of without what it is told.
    const isRun = (command: string) =>
      [...ran].some((one) => one === command || one.startsWith(`${command} `))
    assert.isAbove(documented.size, 15)
    assert.deepEqual(
      [...documented].filter((command) => !isRun(command)),
      []
    )
  })
})
