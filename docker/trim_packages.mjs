/*
 * Makes node_modules as small as the running program needs it. npm keeps the development tools that a package
 * names as its peers (vite, TypeScript, the test runner) also with --omit=dev; they go, and so do the files
 * that nobody reads while the program runs. Licences stay.
 *
 *   node docker/trim_packages.mjs FOLDER      FOLDER holds package.json and node_modules
 */
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Files that no running program reads: types, maps, sources of what is compiled, words for people. */
const UNREAD = /(\.d\.[cm]?ts|\.map|\.[cm]?ts|\.tsx|\.md|\.markdown|\.flow|\.tsbuildinfo)$/i
/** A licence is kept whatever it is called. */
const LICENCE = /^(licen[cs]e|copying|notice)/i
/** Folders at the top of a package with nothing in them for a running program. */
const UNREAD_FOLDERS = ['.github', 'test', 'tests', '__tests__', 'docs', 'example', 'examples']

/** Takes away what is not needed below `folder`; answers how much that was. */
export function trim(folder, platform = `${process.platform}-${process.arch}`) {
  const needed = neededPackages(folder)
  const unneeded = installedPackages(join(folder, 'node_modules')).filter((at) => !needed.has(at))
  for (const at of unneeded) removePackage(at, needed)
  let files = 0
  for (const at of needed) files += trimPackage(at, platform)
  rmSync(join(folder, 'node_modules', '.bin'), { recursive: true, force: true })
  return { packages: unneeded.length, files, kept: needed.size }
}

/**
 * The folders of the packages that the program's dependencies lead to. A peer counts, unless the program
 * itself calls it a tool for development.
 */
export function neededPackages(folder) {
  const own = manifest(folder)
  const tools = new Set(Object.keys(own.devDependencies ?? {}))
  const needed = new Set()
  const follow = (from, names) => {
    for (const name of names) {
      const at = find(from, name, folder)
      if (!at || needed.has(at)) continue
      needed.add(at)
      const { dependencies, optionalDependencies, peerDependencies } = manifest(at)
      follow(at, Object.keys({ ...dependencies, ...optionalDependencies }))
      follow(
        at,
        Object.keys(peerDependencies ?? {}).filter((peer) => !isTool(peer, tools))
      )
    }
  }
  follow(folder, Object.keys(own.dependencies ?? {}))
  return needed
}

/** The parts of a family of tools (`@japa/…`) are tools as well. */
function isTool(name, tools) {
  return tools.has(name) || name.startsWith('@japa/') || name.startsWith('@types/')
}

function manifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}

/** Where `name` is found from a folder, the way Node looks for it. */
function find(from, name, top) {
  for (let at = from; ; at = dirname(at)) {
    const candidate = join(at, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) return candidate
    if (at === top || at === dirname(at)) return undefined
  }
}

/** Every package below a node_modules folder, the innermost last. */
function installedPackages(modules) {
  if (!existsSync(modules)) return []
  return readdirSync(modules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap(({ name }) =>
      name.startsWith('@')
        ? readdirSync(join(modules, name)).map((inner) => join(modules, name, inner))
        : [join(modules, name)]
    )
    .flatMap((at) => [at, ...installedPackages(join(at, 'node_modules'))])
}

/** A package that is not needed may hold one that is; then only its own files go. */
function removePackage(at, needed) {
  const holds = [...needed].some((other) => other.startsWith(`${at}${sep}`))
  if (!holds) return rmSync(at, { recursive: true, force: true })
  for (const name of readdirSync(at)) {
    if (name !== 'node_modules') rmSync(join(at, name), { recursive: true, force: true })
  }
}

function trimPackage(at, platform) {
  let files = 0
  for (const name of UNREAD_FOLDERS) {
    const folder = join(at, name)
    if (!existsSync(folder) || isMain(at, name)) continue
    rmSync(folder, { recursive: true, force: true })
    files += 1
  }
  files += otherPlatforms(join(at, 'prebuilds'), platform)
  return files + unreadFiles(at)
}

/** Whether a package's own entry stands in the folder, whatever the folder is called. */
function isMain(at, name) {
  const { main, exports } = manifest(at)
  return JSON.stringify({ main, exports }).includes(`${name}/`)
}

/** Native parts that were built for other machines. */
function otherPlatforms(prebuilds, platform) {
  if (!existsSync(prebuilds)) return 0
  const others = readdirSync(prebuilds).filter((name) => name !== platform)
  for (const name of others) rmSync(join(prebuilds, name), { recursive: true, force: true })
  return others.length
}

function unreadFiles(folder) {
  let files = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') files += unreadFiles(path)
    } else if (UNREAD.test(entry.name) && !LICENCE.test(entry.name)) {
      rmSync(path, { force: true })
      files += 1
    }
  }
  return files
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const folder = resolve(process.argv[2] ?? '.')
  if (!statSync(join(folder, 'node_modules'), { throwIfNoEntry: false })) {
    throw new Error(`${folder} has no node_modules`)
  }
  const { packages, files, kept } = trim(folder)
  process.stdout.write(`kept ${kept} packages, took away ${packages} and ${files} files\n`)
}
