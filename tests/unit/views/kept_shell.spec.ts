import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import edge, { Template } from 'edge.js'
import type { Identity } from '#identity/identity'
import { type Capability, may } from '#identity/permissions'
import { keepShell, SHELL_PARTIALS, SHELL_STATE } from '#support/kept_shell'
import { texts } from '#tests/support/gallery'

type CompiledTemplate = ReturnType<typeof edge.asyncCompiler.compile>
type State = Record<string, unknown>

const PERSON = { id: '1', name: 'Bjørg <Sæther>', email: 'b@example.no', membershipCount: 1 }
const FIRM = { id: 'f', name: 'Sæther & Sønn AS', role: 'owner', logoSha256: null }

/** People, places, languages and looks that differ in one thing each. */
const STATES: State[] = [
  { identity: null },
  { identity: { ...PERSON, organization: FIRM } },
  { identity: { ...PERSON, membershipCount: 2, organization: FIRM } },
  { identity: { ...PERSON, name: 'Ola', organization: FIRM } },
  { identity: { ...PERSON, organization: { ...FIRM, name: 'En annen AS', logoSha256: 'ab' } } },
  { identity: { ...PERSON, organization: { ...FIRM, role: 'reader' } } },
  { identity: { ...PERSON, organization: null } },
  { section: 'customers' },
  { language: 'nn' },
  { language: 'en' },
  { theme: 'dark' },
  { needsAttention: true },
  { nav: { invoicesOverdue: 3n } },
].map((said) => ({
  section: 'invoices',
  language: 'nb',
  theme: 'system',
  identity: { ...PERSON, organization: FIRM },
  ...said,
}))

/** Words of Edge, of our globals, and names that the partials give themselves. */
const KNOWN = new Set(
  [
    ...SHELL_STATE,
    ...['csrfToken', 't', 'iconMark', 'dotMark', 'initials'],
    ...['if', 'else', 'elseif', 'end', 'each', 'in', 'let', 'include', 'menu', 'nav', 'item'],
    // What somebody may follows from who they are, which is in the key.
    ...[
      'may',
      'place',
      'counts',
      'choice',
      'firm',
      'null',
      'value',
      'true',
      'false',
      'invoicesOverdue',
    ],
  ].flat()
)

async function write(
  path: string,
  compiler: Pick<typeof edge.asyncCompiler, 'compile'>,
  said: State
) {
  const shared = {
    ...said,
    t: texts(String(said.language)),
    may: (capability: Capability) => may(said.identity as Identity | null, capability),
  }
  const template = new Template(edge.asyncCompiler, edge.globals, shared, edge.processor)
  return String(await compiler.compile(path)(template, { ...edge.globals, ...shared }, {}))
}

test.group('The shell of a page', () => {
  test('is the same whether it was kept or is written anew, with the token of each page', async ({
    assert,
  }) => {
    const keeping = { compile: edge.asyncCompiler.compile.bind(edge.asyncCompiler) }
    keepShell(keeping)

    for (const csrfToken of ['first-token', 'second_TOKEN', undefined]) {
      for (const path of SHELL_PARTIALS) {
        for (const state of STATES) {
          const said = { ...state, csrfToken }
          assert.equal(
            await write(path, keeping, said),
            await write(path, edge.asyncCompiler, said)
          )
        }
      }
    }
  })

  test('is written once for pages that have it alike', async ({ assert }) => {
    let written = 0
    const counting = { compile: (_path: string) => async () => `${++written}` }
    keepShell(counting)
    const render = (state: State) =>
      (counting.compile('partials/layout/side') as CompiledTemplate)({} as never, state, {})

    for (const state of STATES) await render(state)
    for (const state of STATES) await render({ ...state, csrfToken: 'another', title: 'another' })

    assert.equal(written, STATES.length)
  })

  test('is made of nothing but its key', ({ assert }) => {
    const files = [
      ...SHELL_PARTIALS,
      'partials/layout/side_nav',
      'partials/layout/firm',
      'partials/layout/person',
    ]
    const unknown = files.flatMap((file) => {
      const source = readFileSync(app.viewsPath(`${file}.edge`), 'utf8')
      const code = [...source.matchAll(/\{\{(?!--)(.*?)\}\}|^\s*(@.*?)$/gms)].map(
        ([, mustache, tag]) => mustache ?? tag ?? ''
      )
      const names = code
        .join('\n')
        .replace(/'[^'\n]*'/g, '')
        .replace(/`[^`]*`/g, (text) => [...text.matchAll(/\$\{(.*?)\}/g)].join(' '))
        .matchAll(/(?<![\w.$'-])[a-zA-Z]\w*\b(?!\s*:)/g)
      return [...names].map(([name]) => name).filter((name) => !KNOWN.has(name))
    })

    assert.deepEqual([...new Set(unknown)], [])
  })
})
