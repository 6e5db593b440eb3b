/*
 * Packages as package-lock.json names them, and the Node that the project is pinned to.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { forward } from './processes.mjs'
import { PINNED_NODE, ROOT, inRoot } from './paths.mjs'
import { Refusal, say } from './say.mjs'

/**
 * Installs the packages if they are missing or other than the lock file says, then goes on under the pinned
 * Node. Returns true in the process that is to do the work, false in one that has handed it over and is done.
 */
export async function prepare() {
  ensurePackages()
  return underPinnedNode()
}

function ensurePackages() {
  const difference = packagesDiffer()
  if (difference === undefined) return
  if (lstatSync(inRoot('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    say(`node_modules is a link to another folder and is left alone (${difference}).`)
    return
  }
  say(`Installing packages (${difference}) …`)
  npm(['ci', '--include=dev', '--ignore-scripts=false', '--no-audit', '--no-fund'])
}

/**
 * Why the installed packages are not those of the lock file, or undefined when they are. Reads the list that
 * npm leaves behind after each install; packages for other platforms may be absent.
 */
export function packagesDiffer(root = ROOT) {
  const read = (file) => {
    try {
      return JSON.parse(readFileSync(`${root}/${file}`, 'utf8')).packages
    } catch {
      return undefined
    }
  }
  const wanted = read('package-lock.json')
  if (!wanted) throw new Refusal('package-lock.json is missing or cannot be read.')
  const installed = read('node_modules/.package-lock.json')
  if (!installed) return 'first start'
  for (const [path, { version, optional, devOptional, peer }] of Object.entries(wanted)) {
    if (path === '') continue
    const there = installed[path]
    if (!there && !optional && !devOptional && !peer) return `${path} is missing`
    if (there && there.version !== version) return `${path} is ${there.version}, not ${version}`
  }
  return undefined
}

function npm(args) {
  const own = process.env.npm_execpath
  const throughNode = own && /\.[cm]?js$/.test(own) && existsSync(own)
  const windows = process.platform === 'win32'
  const { status, error } = spawnSync(
    throughNode ? process.execPath : windows ? 'npm.cmd' : 'npm',
    throughNode ? [own, ...args] : args,
    { cwd: ROOT, stdio: 'inherit', shell: !throughNode && windows }
  )
  if (error) throw new Refusal(`npm could not be started: ${error.message}`)
  if (status !== 0)
    throw new Refusal(`npm ${args[0]} did not succeed; what it says above tells why.`)
}

async function underPinnedNode() {
  const wanted = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).devDependencies.node
  if (process.versions.node === wanted || process.env.CRM_UNDER_PINNED_NODE) return true
  if (!existsSync(PINNED_NODE)) {
    if (process.versions.node.split('.')[0] === wanted.split('.')[0]) return true
    throw new Refusal(
      `Node ${wanted} should be in node_modules/node/bin and is not: npm was not allowed to run the install ` +
        `script of the package "node". Remove node_modules and start again, or use Node ${wanted.split('.')[0]}.`
    )
  }
  process.exitCode = await forward(PINNED_NODE, process.argv.slice(1), {
    env: {
      ...process.env,
      CRM_UNDER_PINNED_NODE: '1',
      PATH: `${dirname(PINNED_NODE)}${delimiter}${process.env.PATH ?? ''}`,
    },
  })
  return false
}
