import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CompiledIcuFormatter } from '#support/icu_formatter'
import { isLanguage, type Language } from '#support/language'
import type { Words } from '#support/page_language'

/** The language of a terminal: what was asked for, what the machine says, bokmål. */
export function terminalLanguage(asked: string | undefined, env = process.env): Language {
  if (asked !== undefined && isLanguage(asked)) return asked
  const said = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase().slice(0, 2)
  if (said === 'no') return 'nb'
  return isLanguage(said) ? said : 'nb'
}

/** The sentences of the checks, read from the language files without the framework. */
export async function wordsFromFiles(root: string, language: Language): Promise<Words> {
  const formatter = new CompiledIcuFormatter()
  const rooms = Object.fromEntries(
    await Promise.all(
      ['operations', 'backup'].map(async (room) => {
        const file = join(root, 'resources', 'lang', language, `${room}.json`)
        return [room, JSON.parse(await readFile(file, 'utf8')) as unknown] as const
      })
    )
  )
  const t = (key: string, values: Record<string, unknown> = {}) => {
    let found: unknown = rooms
    for (const part of key.split('.'))
      found = (found as Record<string, unknown> | undefined)?.[part]
    return typeof found === 'string' ? formatter.format(found, language, values) : key
  }
  return { t, language }
}
