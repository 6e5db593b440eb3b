/*
 * The built program: made anew when a source differs from what it was built from.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './paths.mjs'
import { runNode } from './processes.mjs'
import { Refusal, say } from './say.mjs'

const STAMP = inRoot('build', '.sources')
const SOURCES = [
  'adonisrc.ts',
  'ace.js',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'vite.config.ts',
  'app',
  'bin',
  'config',
  'database',
  'resources',
  'start',
  '.adonisjs',
]

/** A fingerprint of the contents of these files and folders; times and the order on disk do not matter. */
export function fingerprint(paths = SOURCES.map((source) => inRoot(source))) {
  const hash = createHash('sha256')
  for (const path of paths) addTo(hash, path)
  return hash.digest('hex')
}

function addTo(hash, path) {
  let entries
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOENT') return
    if (error.code !== 'ENOTDIR') throw error
    hash.update(`${path}\0`).update(readFileSync(path))
    return
  }
  for (const { name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    // The launchers beside the sources are run as they are.
    if (name !== 'launch' && !name.endsWith('.mjs')) addTo(hash, join(path, name))
  }
}

/** The fingerprint of the sources that build/ was made from. */
export function builtFrom() {
  return readFileSync(STAMP, 'utf8')
}

/** Builds the program if its sources are others than those of the last build. */
export async function ensureBuilt() {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint()) return
  say('Building the program …')
  const output = process.env.DEBUG ? 'inherit' : ['ignore', 'ignore', 'inherit']
  if ((await build(output)) !== 0) {
    throw new Refusal('The program could not be built. `npm run build` shows why.')
  }
}

/** Builds the program and remembers what from. Resolves with the exit code of the build. */
export async function build(output) {
  const args = ['ace.js', 'build', '--tsconfig=tsconfig.build.json']
  const code = await runNode(args, {
    env: { ...process.env, NODE_ENV: 'development' },
    stdio: output,
  })
  // The build itself brings generated files up to date, so what it was made from is known only now.
  if (code === 0) writeFileSync(STAMP, fingerprint())
  return code
}
