import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's own folder, with package.json in it. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')

/** A path inside the project. */
export const inRoot = (...parts) => resolve(ROOT, ...parts)

/** `require` as a file of the project would do it: for packages that are there only after installing. */
export const requireFromRoot = createRequire(inRoot('package.json'))

/** The Node that the project is pinned to, carried by the npm package `node`. */
export const PINNED_NODE = inRoot(
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node'
)
