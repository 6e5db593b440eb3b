import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const directory = process.env.SHARED_DIR ?? resolve(import.meta.dirname, '../../../shared')

/** Whether the shared material (code lists, vectors, rule files) lies beside this clone. */
export const hasShared = existsSync(join(directory, 'conformance'))

/** The text of a shared file, by its path under the shared folder. */
export function shared(path: string): string {
  return readFileSync(join(directory, path), 'utf8')
}

/** The `<Id>`s of a code list under `conformance/codelists`. */
export function codeList(file: string): Set<string> {
  const ids = [...shared(`conformance/codelists/${file}`).matchAll(/<Id>([^<]+)<\/Id>/g)]
  if (ids.length === 0) throw new Error(`${file} holds no codes`)
  return new Set(ids.map((match) => match[1]!))
}
