import { readFileSync } from 'node:fs'

let version: string | undefined

/** This program's own version, as package.json says it. */
export function programVersion(): string {
  version ??= (
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string
    }
  ).version
  return version
}
