import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A secret of this installation, made once at random and kept in the data folder for its owner's eyes only.
 *
 * @param {string} folder the data folder
 * @param {'appKey' | 'databasePassword' | 'demoPassword'} name
 * @param {string} [given] a value from the environment: used and remembered instead
 */
export function secret(folder, name, given) {
  const file = join(folder, 'secrets.json')
  const all = readSecrets(file)
  const value =
    given || all[name] || randomBytes(name === 'demoPassword' ? 12 : 32).toString('base64url')
  if (all[name] !== value) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${file}.new`, `${JSON.stringify({ ...all, [name]: value }, null, 2)}\n`, {
      mode: 0o600,
    })
    chmodSync(`${file}.new`, 0o600)
    renameSync(`${file}.new`, file)
  }
  return value
}

function readSecrets(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return {}
    throw error
  }
}
